"""The checks of a Labeling Config (section 5.4 of the specification: V1 to V10, V12).

V5 (all models share their embeddings) is lifted: several embeddings in one pipeline are allowed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain

from annotation_lab.labeling_config.check_models import Catalogue, ModelInfo, check_models
from annotation_lab.labeling_config.colours import COLOUR_NAMES, is_colour
from annotation_lab.labeling_config.config import Label, LabelingConfig
from annotation_lab.labeling_config.hotkeys import RESERVED_HOTKEYS, check_hotkeys
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Place, Problem, Severity, problem

__all__ = ["RESERVED_HOTKEYS", "Catalogue", "LabelUses", "ModelInfo", "check", "check_removed"]

CHOICE_MODES = ("single", "multiple", "single-radio")
MODELS_PER_CONFIG = 5
MOST_TOLD = 100
"""Errors, and as many warnings; a config with more of them is not read better with a longer list."""

UNREADABLE = frozenset({"not-well-formed", "unsafe-xml", "config-too-long", "too-deep"})


def check(xml: str, models: Catalogue, max_models: int = MODELS_PER_CONFIG) -> list[Problem]:
    """Every problem of the XML against the models that are there, in document order; of many the first ones."""
    parsed = parse(xml)
    if any(one.code in UNREADABLE for one in parsed.problems):
        return parsed.problems
    config = parsed.config
    found = chain(
        parsed.problems,
        _structure(config),
        check_hotkeys(config),
        _looks(config),
        check_models(config, models, max_models),
    )
    return sorted(_first(found), key=lambda p: (p.line, p.column))


LabelUses = Callable[[Sequence[str]], Mapping[str, int]]
"""Counts in how many completions each of these labels stands. Asked only where some go: it may read many."""


def check_removed(old: LabelingConfig, new: LabelingConfig, count_uses: LabelUses) -> list[Problem]:
    """A warning for each label or class that goes although completions use it (V12)."""
    left = {label.value for label in new.labels} | {c.value for g in new.choice_groups for c in g.choices}
    gone = [label.value for label in old.labels]
    gone += [choice.value for group in old.choice_groups for choice in group.choices]
    gone = [value for value in dict.fromkeys(gone) if value not in left]
    uses = count_uses(gone) if gone else {}
    return [
        Problem(
            "label-in-use",
            f"{value!r} is removed, but stands in {_completions(uses[value])} it.",
            1,
            1,
            Severity.WARNING,
        )
        for value in gone
        if uses.get(value)
    ]


def _completions(count: int) -> str:
    return "one completion, which keeps" if count == 1 else f"{count} completions; they keep"


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """At most `MOST_TOLD` of each severity; warnings never take the place of an error."""
    left = dict.fromkeys(Severity, MOST_TOLD)
    for one in problems:
        if not left[Severity.ERROR]:
            yield Problem("more-problems", f"Only {MOST_TOLD} errors are told; mend them first.", 1, 1)
            return
        if left[one.severity]:
            left[one.severity] -= 1
            yield one


def _structure(config: LabelingConfig) -> Iterator[Problem]:
    if not config.texts:
        yield Problem("no-text", 'A Text tag is missing, for example <Text name="text" value="$text"/>.', 1, 1)
    yield from _targets(config)
    yield from _choice_groups(config)
    yield from _names(config)
    yield from _relations(config)
    yield from _statuses(config)
    for text in config.texts[1:]:
        if text.field != config.text_field:
            message = f"Only the first Text is shown and pre-annotated, ${config.text_field}; ${text.field} is not."
            yield problem("second-text", message, text.place, Severity.WARNING)


def _targets(config: LabelingConfig) -> Iterator[Problem]:
    texts = {text.name for text in config.texts}
    groups = {group.name for group in config.label_groups} | {group.name for group in config.choice_groups}
    wanted = [(group.to_name, group.place, texts, "Text tag") for group in config.label_groups]
    wanted += [(group.to_name, group.place, texts, "Text tag") for group in config.choice_groups]
    wanted += [(one.to_name, one.place, groups, "Labels or Choices") for one in config.filters]
    for to_name, place, names, what in wanted:
        if to_name and to_name not in names:
            allowed = ", ".join(sorted(names)) or "none yet"
            yield problem("unknown-to-name", f"toName names no {what}: {to_name!r}; there is: {allowed}.", place)


def _choice_groups(config: LabelingConfig) -> Iterator[Problem]:
    for group in config.choice_groups:
        if not group.choices:
            yield problem("no-choice", f"Choices {group.name!r} holds no Choice.", group.place)
        if group.choice not in CHOICE_MODES:
            message = f"choice is {group.choice!r}; allowed are {', '.join(CHOICE_MODES)}."
            yield problem("bad-choice-mode", message, group.place)


def _names(config: LabelingConfig) -> Iterator[Problem]:
    yield from _labels_twice(config)
    for group in config.choice_groups:
        yield from _twice([(c.value, c.place) for c in group.choices], f"the Choices {group.name!r}")
    yield from _twice([(relation.value, relation.place) for relation in config.relations], "the relations")
    yield from _twice([(text.name, text.place) for text in config.texts], "the names of Text")
    groups = [(g.name, g.place) for g in config.label_groups] + [(g.name, g.place) for g in config.choice_groups]
    yield from _twice(groups, "the names of Labels and Choices")


def _labels_twice(config: LabelingConfig) -> Iterator[Problem]:
    """A span's label may stand once for each model that predicts it, in one group: equal spans become one region."""
    first: dict[str, Label] = {}
    models: dict[str, set[str | None]] = {}
    for label in config.labels:
        one = first.setdefault(label.value, label)
        taken = models.setdefault(label.value, set())
        is_other_model = bool(label.model and one.model) and label.model not in taken
        is_alike = label.from_name == one.from_name and not (label.is_assertion or one.is_assertion)
        if label.value and label is not one and not (is_other_model and is_alike):
            hint = "It may stand once more in the same group with `model` of another entity model."
            yield problem("named-twice", f"{label.value!r} stands twice in the labels. {hint}", label.place)
        taken.add(label.model)


def _twice(values: list[tuple[str, Place]], where: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for value, place in values:
        if value and value in seen:
            yield problem("named-twice", f"{value!r} stands twice in {where}.", place)
        seen.add(value)


def _relations(config: LabelingConfig) -> Iterator[Problem]:
    known = {label.value for label in config.labels}
    for relation in config.relations:
        for value in dict.fromkeys(v for pair in relation.allowed for v in pair):
            if value not in known:
                message = f"`allowed` of the relation {relation.value!r} names {value!r}, which is no label here."
                yield problem("unknown-label", message, relation.place)


def _statuses(config: LabelingConfig) -> Iterator[Problem]:
    for label in config.labels:
        if label.is_assertion and label.no_assertion:
            message = f"{label.value!r} is a status itself; noAssertion is for labels of spans that have none."
            yield problem("status-of-status", message, label.place)


def _looks(config: LabelingConfig) -> Iterator[Problem]:
    for label in config.labels:
        if label.background and not is_colour(label.background):
            close = get_close_matches(label.background.lower(), COLOUR_NAMES, n=1, cutoff=0.75)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            message = f"background is {label.background!r}; give a CSS colour name or #rrggbb.{hint}"
            yield problem("bad-colour", message, label.place)
