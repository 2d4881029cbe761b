"""The starter models that come with the application, and the embeddings that come with set-up."""

import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.engines.base import ModelFacts, ModelKind, OnStage
from annotation_lab.models_hub import queries
from annotation_lab.models_hub.archive import take_in
from annotation_lab.models_hub.importing import place
from annotation_lab.models_hub.tables import Model
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

BY = "set-up"
EMBEDDINGS_REF = "all_minilm_l6_v2_q_v1"
EMBEDDINGS_DIMENSION = 384


STARTER_DIR = Path(__file__).resolve().parents[3] / "models" / "starter"
"""The zips in the repository."""


def install_starter_models(database: Database, settings: Settings, on_stage: OnStage) -> None:
    """Make the starter models and the embeddings they stand on ready; quick where they are."""
    folder = settings.resolved_engine_dir / "embeddings" / EMBEDDINGS_REF
    with database.write() as session:
        install_embeddings(session, folder, EMBEDDINGS_REF, EMBEDDINGS_DIMENSION)
        for model in install_zips(session, STARTER_DIR, settings.models_dir):
            on_stage(f"installed the model {model.name}")


def install_zips(session: Session, zips: Path, models_dir: Path) -> list[Model]:
    """Install the zips of a folder that are not there yet; their own `model.json` tells all of them."""
    installed = []
    models_dir.mkdir(parents=True, exist_ok=True)
    for path in sorted(zips.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read("model.json"))
        there = [m for m in queries.versions(session, told["name"]) if m.source == "starter"]
        if any(m.card.get("sha256") == _digest(path) and (models_dir / m.folder).is_dir() for m in there):
            continue
        draft = models_dir / f".starter-{told['name']}"
        shutil.rmtree(draft, ignore_errors=True)
        take_in(path, draft)
        facts = ModelFacts(
            kind=ModelKind(told["kind"]),
            labels=tuple(told["labels"]),
            embeddings=told.get("embeddings"),
            library_version=told.get("library_version"),
            language=told.get("language"),
            details={**told, "card": {**told.get("card", {}), "sha256": _digest(path)}},
        )
        name = told["name"]
        installed.append(place(session, draft, facts, name=name, models_dir=models_dir, source_kind="starter", by=BY))
    return installed


def install_embeddings(session: Session, folder: Path, storage_ref: str, dimension: int) -> Model:
    """The row of embeddings that stand in the engine's folder; made once."""
    there = queries.embeddings(session, storage_ref)
    if there is not None:
        there.folder = str(folder)
        return there
    model = Model(
        name=storage_ref,
        version=1,
        kind=ModelKind.EMBEDDINGS,
        labels=[],
        embeddings=storage_ref,
        source="starter",
        folder=str(folder),
        created_by=BY,
        card={"dimension": dimension, "licence": "Apache-2.0", "data": "all-MiniLM-L6-v2, int8"},
    )
    session.add(model)
    session.flush()
    return model


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
