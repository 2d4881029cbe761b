"""CoNLL 2003 (section 13.5 of the specification): a token a line, `token -X- _ TAG`, tags in IOB2.

Labels of assertion are left out. Of overlapping regions the earlier is told, of two at one start the longer; a
token that a region cuts is told in two. Both are noted. Read, a document's text is its tokens with blanks between
them and a line for each sentence.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from annotation_lab.import_export.formats.base import (
    Account,
    Exported,
    ImportedTask,
    RefusedRow,
    Row,
    UnreadableFile,
    decode_problem,
)
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.regions import Region, chosen_result, note_kinds, regions_of
from annotation_lab.text.spans import cut_tokens, cutting, without_overlaps
from annotation_lab.text.tokens import sentences, tokens

DOCUMENT = "-DOCSTART-"


class Conll:
    """`.conll`."""

    name = "conll2003"
    ending = "conll"
    media_type = "text/plain; charset=utf-8"
    about = "CoNLL 2003: a token a line, tags in IOB2"
    takes_utf16 = False

    endings: tuple[str, ...] = ("conll", "conll2003", "iob", "bio")

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.conll`, `.conll2003`, `.iob` and `.bio`."""
        return filename.lower().endswith((".conll", ".conll2003", ".iob", ".bio"))

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """A document a piece."""
        for task in tasks:
            yield _document(task, account).encode()

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """A task for each document; without `-DOCSTART-` the file is one."""
        document = _Document()
        place = 1
        try:
            for number, raw in enumerate(stream, start=1):
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip(" \t\r\n")
                if line.startswith(DOCUMENT):
                    if document.is_begun:
                        yield document.row(filename, place, reading)
                    document, place = _Document(is_begun=True), number
                else:
                    document.add(line, number)
        except UnicodeDecodeError as error:
            raise UnreadableFile(decode_problem(stream)) from error
        if document.is_begun:
            yield document.row(filename, place, reading)


def _document(task: Exported, account: Account) -> str:
    text = task["data"]["text"]
    items = chosen_result(task, account)
    note_kinds(task, items, account, relations=True, choices=True)
    kept = _regions(task, items, account)
    parts = tokens(text)
    for region in cutting(parts, kept):
        account.note(task, f"{_told(region, text)} cuts a token, which is told in two")
    parts = cut_tokens(parts, kept)
    tags = _tags(parts, kept)
    lines = [f"{DOCUMENT} -X- O", ""]
    for sentence in sentences(text, parts, [(region.start, region.end) for region in kept]):
        lines += [f"{text[slice(*parts[place])]} -X- _ {tags[place]}" for place in sentence]
        lines.append("")
    return "\n".join(lines) + "\n"


def _regions(task: Exported, items: list[Any], account: Account) -> list[Region]:
    text = task["data"]["text"]
    told = []
    for region in regions_of(items):
        if region.label in account.assertion_labels:
            account.note(task, f"{_told(region, text)} is an assertion status and left out")
        elif not text[region.start : region.end].strip():
            account.note(task, f"{_told(region, text)} holds only blanks and cannot be told")
        elif region.label.split() != [region.label]:
            account.note(task, f"{_told(region, text)}: the blanks of its label are told as _")
            told.append(Region(region.id, region.start, region.end, "_".join(region.label.split()) or "_"))
        else:
            told.append(region)
    kept, left_out = without_overlaps(told)
    for region in left_out:
        account.note(task, f"{_told(region, text)} overlaps another region and is left out")
    return kept


def _told(region: Region, text: str) -> str:
    return f"{region.label} {text[region.start : region.end][:80]!r} at {region.start}-{region.end}"


def _tags(parts: list[tuple[int, int]], regions: list[Region]) -> list[str]:
    tags = []
    ahead = iter(regions)
    region, begun = next(ahead, None), False
    for start, _ in parts:
        while region and region.end <= start:
            region, begun = next(ahead, None), False
        if region is None or start < region.start:
            tags.append("O")
        else:
            tags.append(f"{'I' if begun else 'B'}-{region.label}")
            begun = True
    return tags


class _Document:
    """The lines of one document, as they come."""

    def __init__(self, *, is_begun: bool = False) -> None:
        self.is_begun = is_begun
        self._text: list[str] = []
        self._length = 0
        self._gap = ""
        self._regions: list[list[Any]] = []
        self._open = False
        self._problem: str | None = None

    def add(self, line: str, number: int) -> None:
        columns = line.split("\t") if "\t" in line else line.split(" ")
        if not line.strip():
            self._gap, self._open = ("\n" if self._text else ""), False
            return
        self.is_begun = True
        tag = columns[-1]
        if len(columns) < 2 or not columns[0] or (tag != "O" and tag[:2] not in {"B-", "I-"}) or tag in {"B-", "I-"}:
            self._problem = (
                self._problem or f"line {number}: a token and a tag O, B-… or I-… are taken, not {line!r:.80}"
            )
            return
        start = self._length + len(self._gap)
        self._text += [self._gap, columns[0]]
        self._length, self._gap = start + len(columns[0]), " "
        self._label(tag, start)

    def _label(self, tag: str, start: int) -> None:
        label = tag[2:]
        if tag[:2] == "I-" and self._open and self._regions[-1][2] == label:
            self._regions[-1][1] = self._length
        elif label:
            self._regions.append([start, self._length, label])
        self._open = bool(label)

    def row(self, filename: str, place: int, reading: Reading) -> Row:
        if self._problem:
            return RefusedRow(filename, place, self._problem)
        result = [reading.region(n, start, end, label) for n, (start, end, label) in enumerate(self._regions, start=1)]
        completions = [{"result": result}] if result else []
        return ImportedTask("".join(self._text), f"{filename} line {place}", place, completions=completions)
