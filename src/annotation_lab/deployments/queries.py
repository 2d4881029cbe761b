"""All SQL of deployments."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from annotation_lab.deployments.lifecycle import READY, RUNNING, ServerState
from annotation_lab.deployments.tables import Deployment
from annotation_lab.storage.database import lock


def lock_capacity(session: Session) -> None:
    """Let one transaction at a time count and take a place."""
    lock(session, "capacity")


def deployment_by_id(session: Session, deployment_id: int) -> Deployment | None:
    """One deployment."""
    return session.get(Deployment, deployment_id)


def running(session: Session) -> Sequence[Deployment]:
    """All servers that take up a place, the oldest first."""
    return session.scalars(select(Deployment).where(Deployment.state.in_(RUNNING)).order_by(Deployment.id)).all()


def last_of_project(session: Session, project_id: int) -> Deployment | None:
    """The newest deployment of a project, whatever became of it."""
    query = select(Deployment).where(Deployment.project_id == project_id).order_by(Deployment.id.desc()).limit(1)
    return session.scalar(query)


def page(session: Session, *, after: int | None, limit: int) -> Sequence[Deployment]:
    """Deployments, the newest first, from below id `after` on."""
    query = select(Deployment).order_by(Deployment.id.desc()).limit(limit)
    return session.scalars(query.where(Deployment.id < after) if after else query).all()


def unclaimed(session: Session) -> Sequence[int]:
    """Ids of pending servers that no worker has taken."""
    query = select(Deployment.id).where(Deployment.state == ServerState.PENDING, Deployment.worker_id.is_(None))
    return session.scalars(query.order_by(Deployment.id)).all()


def claim(session: Session, deployment_id: int, worker_id: str) -> bool:
    """Take a pending server for a worker; false if another one was first."""
    statement = (
        update(Deployment)
        .where(Deployment.id == deployment_id, Deployment.worker_id.is_(None))
        .values(worker_id=worker_id)
    )
    return session.execute(statement).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def of_worker(session: Session, worker_id: str) -> Sequence[Deployment]:
    """The running servers of a worker."""
    query = select(Deployment).where(Deployment.worker_id == worker_id, Deployment.state.in_(RUNNING))
    return session.scalars(query.order_by(Deployment.id)).all()


def of_other_workers(session: Session, living: Sequence[str]) -> Sequence[Deployment]:
    """Running servers whose worker is not among the living."""
    query = select(Deployment).where(
        Deployment.state.in_(RUNNING), Deployment.worker_id.is_not(None), Deployment.worker_id.not_in(living)
    )
    return session.scalars(query.order_by(Deployment.id)).all()


def change(session: Session, deployment_id: int, *, unless_stopped: bool = True, **values: Any) -> None:
    """Change columns of a server; a stopped one is left alone."""
    statement = update(Deployment).where(Deployment.id == deployment_id).values(**values)
    if unless_stopped:
        statement = statement.where(Deployment.state != ServerState.STOPPED)
    session.execute(statement)


def stop_reasoned(session: Session, deployment_id: int, reason: str, at: datetime) -> None:
    """Mark a server as stopped, with the reason; the first reason stays."""
    change(
        session,
        deployment_id,
        state=ServerState.STOPPED,
        stage="",
        reason=reason,
        stopped_at=at,
        pid=None,
        used_mb=None,
    )


def ready_with(session: Session, fingerprint: str) -> Deployment | None:
    """A server that predicts with this very pipeline, the newest."""
    query = (
        select(Deployment)
        .where(Deployment.state.in_(READY), Deployment.pipeline_fingerprint == fingerprint)
        .order_by(Deployment.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def using(session: Session, model: str, version: int) -> list[int]:
    """Ids of running servers that run a version of a model."""

    def runs(deployment: Deployment) -> bool:
        told = ((one["name"].partition("@")[0], one["version"]) for one in deployment.models)
        return (model, version) in told

    return [deployment.id for deployment in running(session) if runs(deployment)]


def count_running(session: Session) -> int:
    """How many places are taken."""
    query = select(func.count()).select_from(Deployment).where(Deployment.state.in_(RUNNING))
    return session.scalar(query) or 0
