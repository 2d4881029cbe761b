"""Our own shape: `{"text", "title"}`, or a task of an export with `data`, `completions` and `predictions`; pure."""

from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.json_items import Found, Told, objects

OWN_KEYS = frozenset({"completions", "predictions"})
"""Of an object without `data`; everything else of it is the user's, an `id` too."""


class OwnJson:
    """Other fields are kept as the task's data."""

    name = "json"

    def accepts(self, item: Told) -> bool:
        """Any object."""
        return True

    def find(self, item: Told, reading: Reading) -> Found:
        """Its fields, completions and predictions."""
        data = item.get("data")
        is_task = isinstance(data, dict)
        fields = data if is_task else {key: value for key, value in item.items() if key not in OWN_KEYS}
        completions, predictions = objects(item, "completions"), objects(item, "predictions")
        comments = objects(item, "comments") if is_task else []
        tags = item.get("tags") if is_task else None
        found = Found(fields or {}, completions, predictions, item.get("id") if is_task else None, comments)
        found.tags = tags if isinstance(tags, list) else []
        return found
