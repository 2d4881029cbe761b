"""The checks of a Labeling Config (section 5.4 of the specification: V1 to V9, V12).

V5 (all models share their embeddings) is lifted: several embeddings in one pipeline are allowed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from annotation_lab.labeling_config.config import RULE_PREFIX, Label, LabelingConfig
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Place, Problem, Severity, problem

CHOICE_MODES = ("single", "multiple", "single-radio")
RESERVED_HOTKEYS = frozenset({"r", "backspace", "delete", "ctrl+enter", "alt+enter", "escape", "tab", "enter"})
MODELS_PER_CONFIG = 5

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What the checks need to know of a model; `kind` is a value of `engines.base.ModelKind`."""

    name: str
    kind: str
    labels: tuple[str, ...]
    embeddings: str | None = None
    embeddings_present: bool = True


Catalogue = Mapping[str, ModelInfo]


def check(xml: str, models: Catalogue, max_models: int = MODELS_PER_CONFIG) -> list[Problem]:
    """Every problem of the XML against the models that are there, in document order."""
    parsed = parse(xml)
    problems = list(parsed.problems)
    if not any(p.code in {"not-well-formed", "unsafe-xml", "config-too-long"} for p in problems):
        for one in (_structure, _hotkeys, _looks):
            problems += one(parsed.config)
        problems += _models(parsed.config, models, max_models)
    return sorted(problems, key=lambda p: (p.line, p.column))


def check_removed(old: LabelingConfig, new: LabelingConfig, uses: Mapping[str, int]) -> list[Problem]:
    """A warning for each label or class that goes although completions use it; `uses` counts them (V12)."""
    left = {label.value for label in new.labels} | {c.value for g in new.choice_groups for c in g.choices}
    gone = [(label.value, label.place) for label in old.labels]
    gone += [(choice.value, choice.place) for group in old.choice_groups for choice in group.choices]
    return [
        Problem(
            "label-in-use",
            f"{value!r} is removed, but stands in {uses[value]} completions; they keep it.",
            1,
            1,
            Severity.WARNING,
        )
        for value, _ in dict(gone).items()
        if value not in left and uses.get(value)
    ]


def _structure(config: LabelingConfig) -> Iterator[Problem]:
    names = {text.name for text in config.texts}
    if not config.texts:
        yield Problem("no-text", 'A Text tag is missing, for example <Text name="text" value="$text"/>.', 1, 1)
    targets = [(g.to_name, g.place) for g in config.label_groups]
    targets += [(g.to_name, g.place) for g in config.choice_groups]
    for to_name, place in targets:
        if to_name and to_name not in names:
            allowed = ", ".join(sorted(names)) or "none yet"
            yield problem("unknown-to-name", f"toName names no Text tag: {to_name!r}; there is: {allowed}.", place)
    for choices in config.choice_groups:
        if not choices.choices:
            yield problem("no-choice", f"Choices {choices.name!r} holds no Choice.", choices.place)
        if choices.choice not in CHOICE_MODES:
            message = f"choice is {choices.choice!r}; allowed are {', '.join(CHOICE_MODES)}."
            yield problem("bad-choice-mode", message, choices.place)
        yield from _twice([(c.value, c.place) for c in choices.choices], f"the Choices {choices.name!r}")
    yield from _twice([(label.value, label.place) for label in config.labels], "the labels")
    groups = [(g.name, g.place) for g in config.label_groups] + [(g.name, g.place) for g in config.choice_groups]
    yield from _twice([pair for pair in groups if pair[0]], "the names of Labels and Choices")
    yield from _relations(config)


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


def _hotkeys(config: LabelingConfig) -> Iterator[Problem]:
    holders = [(label.hotkey, label.value, label.place) for label in config.labels]
    holders += [(c.hotkey, c.value, c.place) for group in config.choice_groups for c in group.choices]
    seen: dict[str, str] = {}
    for hotkey, value, place in holders:
        key = (hotkey or "").lower()
        if not key:
            continue
        if key in RESERVED_HOTKEYS:
            message = f"The hotkey {key!r} of {value!r} is reserved, as are {', '.join(sorted(RESERVED_HOTKEYS))}."
            yield problem("reserved-hotkey", message, place)
        elif key in seen:
            yield problem("double-hotkey", f"The hotkey {key!r} of {value!r} is {seen[key]!r}'s already.", place)
        seen.setdefault(key, value)


def _looks(config: LabelingConfig) -> Iterator[Problem]:
    for label in config.labels:
        if label.background and not _COLOUR.fullmatch(label.background):
            message = f"background is {label.background!r}; give a colour name or #rrggbb."
            yield problem("bad-colour", message, label.place)


def _models(config: LabelingConfig, models: Catalogue, max_models: int) -> Iterator[Problem]:
    unknown = set(config.model_names) - set(models)
    for name, place in config.references:
        if name in unknown:
            yield problem("unknown-model", _no_such_model(name, models), place)
    if len(config.model_names) > max_models:
        first_too_many = config.model_names[max_models]
        place = next(place for name, place in config.references if name == first_too_many)
        message = f"{len(config.model_names)} models are named; at most {max_models} run on one server."
        yield problem("too-many-models", message, place)
    for label in config.labels:
        yield from _label_model(label, models)
    yield from _choice_models(config, models)
    yield from _assertion_models(config, models)
    yield from _embeddings(config, models)


def _no_such_model(name: str, models: Catalogue) -> str:
    close = get_close_matches(name, models, n=1)
    hint = f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(sorted(models)) or 'none'}."
    return f"There is no model {name!r}. {hint}"


def _label_model(label: Label, models: Catalogue) -> Iterator[Problem]:
    model = models.get(label.model or "")
    if model is None or (label.model or "").startswith(RULE_PREFIX):
        return
    if label.is_assertion and model.kind != "assertion":
        message = f"The assertion label {label.value!r} names {model.name!r}, a model of kind {model.kind}."
        yield problem("not-an-assertion-model", f"{message} Name an assertion model.", label.place)
    elif not label.is_assertion and model.kind != "ner":
        hint = 'Write assertion="true".' if model.kind == "assertion" else "Name an NER model."
        message = f"The label {label.value!r} names {model.name!r}, a model of kind {model.kind}. {hint}"
        yield problem("not-an-ner-model", message, label.place)
    elif label.value not in model.labels:
        yield problem("foreign-label", _no_such_label(label.value, model), label.place)


def _choice_models(config: LabelingConfig, models: Catalogue) -> Iterator[Problem]:
    for group in config.choice_groups:
        for choice in group.choices:
            model = models.get(choice.model or group.model or "")
            if model is None:
                continue
            if model.kind not in {"classification", "multi_classification"}:
                message = f"The choice {choice.value!r} names {model.name!r} of kind {model.kind}; name a classifier."
                yield problem("not-a-classifier", message, choice.place)
            elif model.kind == "multi_classification" and not group.is_multiple:
                message = f'{model.name!r} tells any number of classes; Choices {group.name!r} needs choice="multiple".'
                yield problem("needs-multiple", message, choice.place)
            elif choice.value not in model.labels:
                yield problem("foreign-label", _no_such_label(choice.value, model), choice.place)


def _no_such_label(value: str, model: ModelInfo) -> str:
    close = get_close_matches(value, model.labels, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"{model.name!r} does not predict {value!r}.{hint} It predicts: {', '.join(model.labels)}."


def _assertion_models(config: LabelingConfig, models: Catalogue) -> Iterator[Problem]:
    named = Counter(label.model for label in config.assertion_labels if label.model in models)
    if not named:
        return
    first = next(label for label in config.assertion_labels if label.model in named)
    if len(named) > 1:
        second = next(x for x in config.assertion_labels if x.model in named and x.model != first.model)
        message = f"Two assertion models are named, {first.model!r} and {second.model!r}; one is allowed."
        yield problem("two-assertion-models", message, second.place)
    if not any(
        label.model in models and models[label.model].kind == "ner" for label in config.span_labels if label.model
    ):
        message = f"The assertion model {first.model!r} needs entities to tell of: name an NER model on a Label."
        yield problem("assertion-without-ner", message, first.place)


def _embeddings(config: LabelingConfig, models: Catalogue) -> Iterator[Problem]:
    for name in config.model_names:
        model = models.get(name)
        if model is not None and not model.embeddings_present:
            place = next(place for other, place in config.references if other == name)
            message = f"The embeddings {model.embeddings!r} of {name!r} are not here; import them before you deploy."
            yield problem("embeddings-missing", message, place, Severity.WARNING)
