"""All SQL of the Models Hub."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotation_lab.models_hub.tables import Model


def model_by_id(session: Session, model_id: int) -> Model | None:
    """One version of a model."""
    return session.get(Model, model_id)


def models(session: Session, *, kind: str | None = None, after: int = 0, limit: int = 10_000) -> Sequence[Model]:
    """Models in order of id."""
    query = select(Model).where(Model.id > after).order_by(Model.id).limit(limit)
    return session.scalars(query.where(Model.kind == kind) if kind else query).all()


def versions(session: Session, name: str) -> Sequence[Model]:
    """All versions of a model, the newest first."""
    return session.scalars(select(Model).where(Model.name == name).order_by(Model.version.desc())).all()


def last_version(session: Session, name: str) -> int:
    """The highest version of a name; 0 without any."""
    return session.scalar(select(func.max(Model.version)).where(Model.name == name)) or 0


def embeddings(session: Session, storage_ref: str) -> Model | None:
    """The embeddings that go by a storage reference."""
    return session.scalar(
        select(Model).where(Model.kind == "embeddings", Model.embeddings == storage_ref).order_by(Model.version.desc())
    )


def present_embeddings(session: Session) -> set[str]:
    """The storage references of all embeddings that are here."""
    found = session.scalars(select(Model.embeddings).where(Model.kind == "embeddings"))
    return {reference for reference in found if reference is not None}


def downloaded_names(session: Session) -> set[str]:
    """Names of the models that were downloaded."""
    return set(session.scalars(select(Model.name).where(Model.source == "downloaded")))


def needing(session: Session, storage_ref: str) -> Sequence[Model]:
    """The models that stand on these embeddings."""
    return session.scalars(select(Model).where(Model.embeddings == storage_ref, Model.kind != "embeddings")).all()


def ready_models(session: Session) -> Sequence[Model]:
    """The models that can be named in a Labeling Config."""
    return session.scalars(
        select(Model).where(Model.state == "ready", Model.kind != "embeddings").order_by(Model.name)
    ).all()
