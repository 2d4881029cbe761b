"""The checks of what a Labeling Config says of models (V2 to V8, V10); the models are given by the caller."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from annotation_lab.labeling_config.config import RULE_PREFIX, Label, LabelingConfig
from annotation_lab.labeling_config.problems import Problem, Severity, problem

NAMES_TOLD = 30
"""How many labels or models a message names at most."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What the checks need to know of a model; `kind` is a value of `engines.base.ModelKind`."""

    name: str
    kind: str
    labels: tuple[str, ...]
    embeddings: str | None = None
    embeddings_present: bool = True


Catalogue = Mapping[str, ModelInfo]


def check_models(config: LabelingConfig, models: Catalogue, max_models: int) -> Iterator[Problem]:
    """Every problem with a model that is named."""
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
    yield from _relation_models(config, models)
    yield from _assertion_models(config, models)
    yield from _embeddings(config, models)


def _no_such_model(name: str, models: Catalogue) -> str:
    close = get_close_matches(name, models, n=1)
    hint = f"Did you mean {close[0]!r}?" if close else f"There are: {_some(sorted(models)) or 'none'}."
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
    return f"{model.name!r} does not predict {value!r}.{hint} It predicts: {_some(model.labels)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMES_TOLD
    return ", ".join(names[:NAMES_TOLD]) + (f" and {more:,} more" if more > 0 else "")


def _relation_models(config: LabelingConfig, models: Catalogue) -> Iterator[Problem]:
    for relation in config.relations:
        model = models.get(relation.model or "")
        if model is not None and model.kind != "relation":
            message = f"The relation {relation.value!r} names {model.name!r}, a model of kind {model.kind}."
            yield problem("not-a-relation-model", f"{message} Leave `model` out to draw it by hand.", relation.place)
        elif model is not None and relation.value not in model.labels:
            yield problem("foreign-label", _no_such_label(relation.value, model), relation.place)


def _assertion_models(config: LabelingConfig, models: Catalogue) -> Iterator[Problem]:
    named = {label.model for label in config.assertion_labels if label.model in models}
    if not named:
        return
    first = next(label for label in config.assertion_labels if label.model in named)
    if len(named) > 1:
        second = next(x for x in config.assertion_labels if x.model in named and x.model != first.model)
        message = f"Two assertion models are named, {first.model!r} and {second.model!r}; one is allowed."
        yield problem("two-assertion-models", message, second.place)
    ner = {name for name, model in models.items() if model.kind == "ner"}
    predicted = {label.value for label in config.span_labels if label.model in ner}
    if not predicted:
        message = f"The assertion model {first.model!r} needs entities to tell of: name an NER model on a Label."
        yield problem("assertion-without-ner", message, first.place)
    elif predicted.isdisjoint(config.labels_with_status):
        message = f"Every predicted label says noAssertion, so {first.model!r} has none to tell of; leave one out."
        yield problem("assertion-without-ner", message, first.place)


def _embeddings(config: LabelingConfig, models: Catalogue) -> Iterator[Problem]:
    for name in config.model_names:
        model = models.get(name)
        if model is not None and not model.embeddings_present:
            place = next(place for other, place in config.references if other == name)
            message = f"The embeddings {model.embeddings!r} of {name!r} are not here; import them before you deploy."
            yield problem("embeddings-missing", message, place, Severity.WARNING)
