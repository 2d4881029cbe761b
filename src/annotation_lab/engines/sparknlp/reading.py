"""What a saved model tells of itself: kind, labels, embeddings, language. Nobody should have to type them."""

import json
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import ModelFacts, ModelKind
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.engines.sparknlp.saved import SavedStage, find_model
from annotation_lab.errors import InvalidInput

LIBRARY_VERSION = "5.5.3"


def read_model(jvm: Jvm, folder: Path) -> ModelFacts:
    """The facts of the model in `folder`; it is loaded for its classes. Raises `InvalidInput` if that fails."""
    saved = find_model(folder)
    known = saved.stage_class
    if known is None:
        raise InvalidInput(f"`{saved.class_name}` is not a kind of model that can be run here.")
    try:
        stage = jvm.load(saved.class_name, saved.folder)
    except Exception as error:
        java = getattr(error, "java_exception", None)
        reason = str(java.toString() if java is not None else error).splitlines()[0][:300]
        raise InvalidInput(f"The model's files cannot be read: {reason}") from error
    details = {
        "class": saved.class_name,
        "stage": str(saved.folder.relative_to(folder)),
        **own_facts(folder),
    }
    return ModelFacts(
        kind=_kind(saved, known.kind),
        labels=() if known.kind is ModelKind.EMBEDDINGS else _labels(stage, known.kind),
        embeddings=saved.storage_ref,
        library_version=details.get("library_version") or LIBRARY_VERSION,
        language=details.get("language"),
        details=details,
    )


def _kind(saved: SavedStage, kind: ModelKind) -> ModelKind:
    many = saved.parameters.get("multiLabel") or saved.parameters.get("activation") == "sigmoid"
    return ModelKind.MULTI_CLASSIFICATION if kind is ModelKind.CLASSIFICATION and many else kind


def _labels(stage: Any, kind: ModelKind) -> tuple[str, ...]:
    """The classes; of tags, the labels behind `B-` and `I-`, without `O`."""
    classes = [str(name) for name in _classes(stage)]
    if kind is not ModelKind.NER:
        return tuple(dict.fromkeys(classes))
    labels = [name[2:] if name[:2] in {"B-", "I-", "E-", "S-", "L-", "U-"} else name for name in classes]
    return tuple(dict.fromkeys(label for label in sorted(labels) if label not in {"O", ""}))


def _classes(stage: Any) -> Any:
    """NerCrf alone has no `getClasses`; the labels of its data stand in the model."""
    if not stage.getClass().getName().endswith(".NerCrfModel"):
        return stage.getClasses()
    return stage.model().getOrDefault().metadata().labels()


OWN_FACTS: dict[str, type] = {"library_version": str, "language": str, "card": dict, "entity_labels": list}
"""What is taken from a `model.json`, and of which type it must be."""
LONGEST_FACT = 20
"""Characters of a version or language."""


def own_facts(folder: Path) -> dict[str, Any]:
    """What stands in a `model.json` of ours, if there is one. Raises `InvalidInput` for one that is not."""
    own = folder / "model.json"
    if not own.is_file():
        return {}
    try:
        text = own.read_text(encoding="utf-8")
        told = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(told, ensure_ascii=False).encode()  # half a surrogate pair can be told nobody
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"model.json is not JSON: {error}") from error
    if not isinstance(told, dict):
        raise InvalidInput(f"model.json holds a {type(told).__name__}; an object is taken.")
    if "\\u0000" in text:
        raise InvalidInput("model.json holds the character NUL.")
    for name, wanted in OWN_FACTS.items():
        value = told[name] if told.get(name) is not None else wanted()
        if not isinstance(value, wanted):
            raise InvalidInput(f"model.json: {name} is a {type(value).__name__}; a {wanted.__name__} is taken.")
        if isinstance(value, str) and len(value) > LONGEST_FACT:
            raise InvalidInput(f"model.json: {name} has more than {LONGEST_FACT} characters.")
    if not all(isinstance(label, str) for label in told.get("entity_labels") or ()):
        raise InvalidInput("model.json: entity_labels are names.")
    return {name: value for name, value in told.items() if value is not None}


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")
