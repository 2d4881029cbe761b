"""Plain text: a zip with a `.txt` for each task, to the last byte; annotations are not told."""

from collections.abc import Iterable, Iterator

from annotation_lab.import_export.formats.base import Account, Exported
from annotation_lab.import_export.formats.text import text_bytes
from annotation_lab.import_export.formats.zips import member_name, zipped


class TextExport:
    """A zip of `.txt`."""

    name = "txt"
    ending = "zip"
    media_type = "application/zip"
    about = "A zip with the text of each task; without annotations"
    takes_utf16 = False

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """The zip, a member a task."""
        return zipped(_members(tasks, account))


def _members(tasks: Iterable[Exported], account: Account) -> Iterator[tuple[str, bytes]]:
    for task in tasks:
        if left := len(task["completions"]) + len(task["predictions"]):
            account.note(task, f"{left} completions and predictions cannot be told")
        yield f"{member_name(task['id'], task['data']['title'])}.txt", text_bytes(task["data"]["text"])
