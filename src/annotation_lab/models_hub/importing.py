"""Take a model into the Models Hub: unpack, read it with the engine, place its files, write its row."""

import re
import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.engines.base import Engine, ModelFacts, ModelKind
from annotation_lab.errors import InvalidInput
from annotation_lab.models_hub import queries
from annotation_lab.models_hub.archive import take_in
from annotation_lab.models_hub.errors import RefusedModel
from annotation_lab.models_hub.tables import Model

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,149}")
COMPATIBLE = re.compile(r"[45]\.")
"""Versions of Spark NLP whose models this engine (5.5.3) loads."""


def import_model(
    session: Session, engine: Engine, source: Path, *, name: str | None, models_dir: Path, source_kind: str, by: str
) -> Model:
    """Import a zip or folder as the next version of `name` (by default the file's name).

    Raises `RefusedModel` or `InvalidInput` with the reason; then nothing stays, neither files nor row.
    """
    wanted = name or source.stem
    if not NAME.fullmatch(wanted):
        raise RefusedModel(f"{wanted!r} is not a model name; take letters, digits and _ . - (no blanks).")
    models_dir.mkdir(parents=True, exist_ok=True)
    draft = models_dir / f".import-{uuid4().hex}"
    try:
        take_in(source, draft)
        facts = engine.read_model(draft)
        return place(session, draft, facts, name=wanted, models_dir=models_dir, source_kind=source_kind, by=by)
    except InvalidInput as error:
        if isinstance(error, RefusedModel):
            raise
        raise RefusedModel(f"{source.name} was not taken. {error.message}", hint=error.hint) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def place(
    session: Session, draft: Path, facts: ModelFacts, *, name: str, models_dir: Path, source_kind: str, by: str
) -> Model:
    """Move a read model's files to their place and write its row."""
    version = queries.last_version(session, name) + 1
    folder = models_dir / name / str(version)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)  # left by an import whose transaction failed
    draft.rename(folder)
    model = Model(
        name=name,
        version=version,
        kind=facts.kind.value,
        labels=list(facts.labels),
        language=facts.language or "en",
        embeddings=facts.embeddings,
        library_version=facts.library_version,
        source=source_kind,
        folder=f"{name}/{version}",
        size_bytes=size_of(folder),
        created_by=by,
        card=_card(facts.details),
        **_state(facts),
    )
    session.add(model)
    session.flush()
    audit.record(session, by, "model.import", f"{name}@{version}")
    return model


def _state(facts: ModelFacts) -> dict[str, str | None]:
    version = facts.library_version
    if version and not COMPATIBLE.match(version):
        return {"state": "incompatible", "reason": f"Made by Spark NLP {version}; this engine loads 4.x and 5.x."}
    if facts.kind is not ModelKind.EMBEDDINGS and not facts.labels:
        return {"state": "broken", "reason": "The model names no labels."}
    return {"state": "ready", "reason": None}


def _card(details: dict[str, Any]) -> dict[str, Any]:
    kept = {key: details[key] for key in ("class", "entity_labels") if key in details}
    return {**details.get("card", {}), **kept}


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
