"""Items for files that name neither ids nor groups: the Labeling Config's own groups are taken; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Item = dict[str, Any]
Names = tuple[str, str]
"""`from_name` and `to_name`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader has to know of the project's Labeling Config.

    `labels` and `choices` name the group of each label and class, `groups` all groups of classes; `statuses` are the
    labels that are a status of a span.
    """

    text_field: str = "text"
    text_name: str = "text"
    labels: Mapping[str, Names] = field(default_factory=dict)
    choices: Mapping[str, Names] = field(default_factory=dict)
    groups: Mapping[str, Names] = field(default_factory=dict)
    statuses: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """As it is kept with an import that runs as a job."""
        return asdict(self) | {"statuses": sorted(self.statuses)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Reading":
        """What `to_json` told."""
        named = {key: {k: tuple(v) for k, v in told[key].items()} for key in ("labels", "choices", "groups")}
        return cls(told["text_field"], told["text_name"], **named, statuses=frozenset(told["statuses"]))

    def label_names(self, label: str) -> Names:
        """The group of a label; of an unknown one the first group."""
        return self.labels.get(label) or next(iter(self.labels.values()), ("label", self.text_name))

    def choice_names(self, value: str) -> Names:
        """The group of a class; of an unknown one the first group."""
        return self.choices.get(value) or next(iter(self.choices.values()), ("choices", self.text_name))

    def region(self, number: int, start: Any, end: Any, label: str, text: str | None = None) -> Item:
        """A region; `number` makes its id. `text`, if told, is checked against the slice."""
        from_name, to_name = self.label_names(label)
        value = {"start": start, "end": end, "labels": [label]} | ({} if text is None else {"text": text})
        return {"id": f"T{number}", "type": "labels", "from_name": from_name, "to_name": to_name, "value": value}

    def chosen_at(self, number: int, start: Any, end: Any, text: str | None, values: Iterable[str]) -> list[Item]:
        """The classes of a region, an item for each group; `number` makes the first one's id."""
        place = {"start": start, "end": end} | ({} if text is None else {"text": text})
        return [
            item | {"id": f"T{number + more}", "value": {**item["value"], **place}}
            for more, item in enumerate(self.chosen(values))
        ]

    def chosen(self, values: Iterable[str]) -> list[Item]:
        """The classes of the whole task, an item for each group."""
        by_group: dict[Names, list[str]] = {}
        for value in values:
            by_group.setdefault(self.choice_names(value), []).append(value)
        return [choice_item(names, chosen) for names, chosen in by_group.items()]


def choice_item(names: Names, values: list[Any]) -> Item:
    """The chosen classes of one group."""
    from_name, to_name = names
    value = {"choices": values}
    return {"id": f"choice-{from_name}", "type": "choices", "from_name": from_name, "to_name": to_name, "value": value}
