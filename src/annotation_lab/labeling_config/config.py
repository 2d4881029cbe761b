"""A Labeling Config, read: which labels, choices and relations exist and which model predicts each of them."""

from dataclasses import dataclass

from annotation_lab.labeling_config.problems import Place

RULE_PREFIX = "rule:"
"""A `model` that begins so names a rule."""


@dataclass(frozen=True, slots=True)
class Label:
    """One kind of span; with `is_assertion` a status of a span. `from_name` and `to_name` are its group's.

    Spans of a label with `no_assertion` have no status.
    """

    value: str
    from_name: str
    to_name: str
    place: Place
    model: str | None = None
    is_assertion: bool = False
    no_assertion: bool = False
    background: str | None = None
    hotkey: str | None = None


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """One `Labels` element."""

    name: str
    to_name: str
    place: Place
    end: Place
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One class; its model is its own or its group's."""

    value: str
    place: Place
    model: str | None = None
    hotkey: str | None = None


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """One `Choices` element; `choice` is single, multiple or single-radio."""

    name: str
    to_name: str
    place: Place
    end: Place
    choices: tuple[Choice, ...]
    choice: str = "single"
    required: bool = False
    required_message: str | None = None
    per_region: bool = False
    train: bool = False
    model: str | None = None
    show_inline: bool = False
    layout: str | None = None

    @property
    def is_multiple(self) -> bool:
        """Whether any number of classes may be chosen."""
        return self.choice == "multiple"


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of relation; `allowed` holds pairs (from label, to label), both ways for `A<>B`; empty: any pair."""

    value: str
    place: Place
    model: str | None = None
    allowed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A search box over the labels or choices of the group `to_name`; `min_length` in characters."""

    name: str
    to_name: str
    place: Place
    placeholder: str = "Quick Filter"
    min_length: int = 3
    hotkey: str | None = None


@dataclass(frozen=True, slots=True)
class TextTag:
    """One `Text` element; shows the task's field `field`."""

    name: str
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class LabelingConfig:
    """Everything a Labeling Config says, in document order."""

    label_groups: tuple[LabelGroup, ...] = ()
    choice_groups: tuple[ChoiceGroup, ...] = ()
    relations: tuple[Relation, ...] = ()
    texts: tuple[TextTag, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels, statuses included."""
        return tuple(label for group in self.label_groups for label in group.labels)

    @property
    def span_labels(self) -> tuple[Label, ...]:
        """Labels of spans that are not statuses."""
        return tuple(label for label in self.labels if not label.is_assertion)

    @property
    def assertion_labels(self) -> tuple[Label, ...]:
        """Labels that are statuses of a span."""
        return tuple(label for label in self.labels if label.is_assertion)

    @property
    def labels_without_status(self) -> frozenset[str]:
        """Labels whose spans have no status: somewhere they say `noAssertion`."""
        return frozenset(label.value for label in self.labels if label.no_assertion)

    @property
    def labels_with_status(self) -> tuple[str, ...]:
        """Labels of spans that may have a status, in document order."""
        without = self.labels_without_status
        return tuple(dict.fromkeys(label.value for label in self.span_labels if label.value not in without))

    @property
    def text_field(self) -> str:
        """The task field that is shown; `text` unless told."""
        return self.texts[0].field if self.texts else "text"

    @property
    def references(self) -> tuple[tuple[str, Place], ...]:
        """Every `model` attribute and its place, in document order."""
        named = [(label.model, label.place) for label in self.labels if label.model]
        named += [(relation.model, relation.place) for relation in self.relations if relation.model]
        for group in self.choice_groups:
            named += [(group.model, group.place)] if group.model else []
            named += [(choice.model, choice.place) for choice in group.choices if choice.model]
        return tuple(sorted(named, key=lambda pair: (pair[1].line, pair[1].column)))

    @property
    def model_names(self) -> tuple[str, ...]:
        """Models in order of their first mention; rules left out."""
        names = dict.fromkeys(name for name, _ in self.references)
        return tuple(name for name in names if not name.startswith(RULE_PREFIX))

    def labels_of(self, model: str) -> tuple[str, ...]:
        """The labels and classes that are to be predicted by `model`."""
        values = [label.value for label in self.labels if label.model == model]
        for group in self.choice_groups:
            values += [choice.value for choice in group.choices if (choice.model or group.model) == model]
        return tuple(dict.fromkeys(values))
