"""Take a model into the Models Hub: unpack, read it with the engine, place its files, write its row."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.engines.base import Engine, ModelFacts, ModelKind
from annotation_lab.errors import InvalidInput
from annotation_lab.events import service as events
from annotation_lab.models_hub import queries
from annotation_lab.models_hub.archive import take_in
from annotation_lab.models_hub.errors import RefusedModel
from annotation_lab.models_hub.tables import Model
from annotation_lab.storage.database import Database

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,149}")
COMPATIBLE = re.compile(r"[45]\.")
"""Versions of Spark NLP whose models this engine (5.5.3) loads."""


@contextmanager
def read_draft(
    engine: Engine, source: Path, *, name: str | None, models_dir: Path
) -> Iterator[tuple[str, Path, ModelFacts]]:
    """A zip or folder, taken in and read: its name (by default the file's), files and facts, for `place`.

    Raises `RefusedModel` with the reason. Whatever was not placed is gone afterwards. It takes seconds and needs no
    database.
    """
    wanted = name or source.stem
    check_name(wanted)
    models_dir.mkdir(parents=True, exist_ok=True)
    draft = models_dir / f".import-{uuid4().hex}"
    try:
        take_in(source, draft)
        try:
            facts = engine.read_model(draft)
        except InvalidInput as error:
            raise RefusedModel(f"{source.name} was not taken. {error.message}", hint=error.hint) from error
        yield wanted, draft, facts
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def import_model(
    session: Session, engine: Engine, source: Path, *, name: str | None, models_dir: Path, source_kind: str, by: str
) -> Model:
    """Import a zip or folder as the next version of a name, within a transaction. Raises `RefusedModel`."""
    with read_draft(engine, source, name=name, models_dir=models_dir) as (wanted, draft, facts):
        return place(session, draft, facts, name=wanted, models_dir=models_dir, source_kind=source_kind, by=by)


def check_name(name: str) -> None:
    """Raises `RefusedModel` for what can be no name of a model."""
    if not NAME.fullmatch(name):
        raise RefusedModel(
            f"{name!r} is not a model name.", hint="Take up to 150 letters, digits and _ . - beginning with a letter."
        )


def check_new_embeddings(database: Database, name: str) -> None:
    """Raises `RefusedModel` for what can be no name of embeddings, or is one already: models stand on those."""
    check_name(name)
    with database.read() as session:
        if queries.embeddings(session, name) is not None or queries.versions(session, name):
            raise RefusedModel(f"There is {name!r} in the hub already.", hint="Take another name, or delete it first.")


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
    events.emit(session, "model", model.id, {"id": model.id, "name": name, "version": version, "state": model.state})
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
