"""Deploy: ask for a preannotation server for a project's Labeling Config; a worker starts it."""

import secrets
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.deployments import events, queries
from annotation_lab.deployments.errors import DeploymentNotFound, NoCapacity, ServerStopped
from annotation_lab.deployments.lifecycle import RUNNING, ServerState
from annotation_lab.deployments.planning import capacity, models_of, spec_of
from annotation_lab.deployments.tables import Deployment
from annotation_lab.errors import Forbidden
from annotation_lab.jobs import service as jobs
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import now
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which labels of a config a server predicts, and which it does not."""

    covered: list[str]
    uncovered: list[str]


def deploy(
    session: Session, project: Project, settings: Settings, *, by: str, replace: int | None = None
) -> Deployment:
    """Ask for a server with the project's config; the one that runs with the very same pipeline, if there is.

    `replace` names a server to be stopped for it. Raises `NothingToDeploy` or `NoCapacity`.
    """
    spec = spec_of(session, project, settings)
    queries.lock_capacity(session)
    same = [
        d
        for d in queries.running(session)
        if d.project_id == project.id and d.pipeline_fingerprint == spec.fingerprint and not d.stop_requested
    ]
    if same:
        return same[-1]
    if replace is not None:
        request_stop(session, get_deployment(session, replace), by=by)
    _check_capacity(session, settings, replace)
    deployment = Deployment(
        project_id=project.id,
        project_name=project.name,
        state=ServerState.PENDING,
        stage=_waiting(session, settings),
        deployed_by=by,
        config_version=project.config_version,
        labeling_config=project.labeling_config,
        pipeline_fingerprint=spec.fingerprint,
        models=models_of(spec),
        spec=spec.to_json(),
        memory_mb=settings.server_memory_mb,
        secret=secrets.token_urlsafe(32),
    )
    session.add(deployment)
    session.flush()
    audit.record(session, by, "server.deploy", f"server {deployment.id}", project_id=project.id)
    events.tell(session, deployment.id)
    return deployment


def _waiting(session: Session, settings: Settings) -> str:
    if jobs.is_any_worker_alive(session, settings.worker_dead_seconds):
        return "waiting for a worker"
    return "waiting for a worker; none runs now: start one with `alab worker`"


def _check_capacity(session: Session, settings: Settings, replace: int | None) -> None:
    taken = [d for d in queries.running(session) if d.id != replace]
    places = capacity(taken, settings)
    if not places.is_full:
        return
    taken.sort(key=lambda d: places.could_go.index(d.id))
    idle = [d for d in taken if d.state == ServerState.IDLE]
    told = "; ".join(f"server {d.id} of {d.project_name}, {d.state}, by {d.deployed_by}" for d in idle or taken)
    raise NoCapacity(
        f"{len(taken)} of {settings.max_servers} servers run. {'Idle' if idle else 'Running'}: {told}.",
        hint="Stop one of them, deploy with replace=<id>, or raise ALAB_MAX_SERVERS.",
        details=[
            {"id": d.id, "project": d.project_name, "state": d.state, "deployed_by": d.deployed_by} for d in taken
        ],
    )


def get_deployment(session: Session, deployment_id: int) -> Deployment:
    """One deployment. Raises `DeploymentNotFound`."""
    deployment = queries.deployment_by_id(session, deployment_id)
    if deployment is None:
        raise DeploymentNotFound(f"There is no server {deployment_id}.", hint="GET /api/v1/deployments lists them.")
    return deployment


def may_stop(session: Session, user: User, deployment: Deployment) -> bool:
    """Whether the user is an admin, or Owner or Manager of the server's project."""
    return projects.may(session, user, deployment.project_id or 0, Permission.STOP_SERVERS)


def check_may_stop(session: Session, user: User, deployment: Deployment) -> None:
    """Raises `Forbidden` unless the user may stop the server."""
    if not may_stop(session, user, deployment):
        raise Forbidden("Only admins and the Owner and Managers of the server's project may do this.")


def request_stop(session: Session, deployment: Deployment, *, by: str) -> None:
    """Have a server stopped by its worker; one that no worker has yet is stopped at once."""
    if deployment.state not in RUNNING:
        return
    deployment.stop_requested = True
    deployment.reason = f"Stopped by {by}."
    if deployment.worker_id is None:
        deployment.state = ServerState.STOPPED
        deployment.stopped_at = now()
    audit.record(session, by, "server.stop", f"server {deployment.id}", project_id=deployment.project_id)
    events.tell(session, deployment.id)


def ensure_running(session: Session, deployment_id: int) -> Deployment:
    """The deployment, started anew from its own spec if it has crashed. Raises `ServerStopped` if somebody ended it."""
    deployment = get_deployment(session, deployment_id)
    if deployment.state == ServerState.STOPPED:
        if deployment.stop_requested or deployment.ready_at is None:
            raise ServerStopped(f"Server {deployment.id} does not run: {deployment.reason}", hint="Deploy again.")
        queries.lock_capacity(session)
        deployment.state = ServerState.PENDING
        deployment.stage = "starting again after a crash"
        deployment.worker_id = deployment.address = deployment.pid = None
        deployment.stopped_at = deployment.used_mb = None
        deployment.ready_at = None  # if it does not come up again it is not started a third time
        deployment.deployed_at, deployment.stages = now(), []
        events.tell(session, deployment.id)
    return deployment


def coverage(deployment: Deployment, config: LabelingConfig) -> Coverage:
    """What of a config's predicted labels a server covers."""
    served = {(model["name"], label) for model in deployment.models for label in model["labels"]}
    wanted = [(name, label) for name in config.model_names for label in config.labels_of(name)]
    return Coverage(
        covered=[label for name, label in wanted if (name, label) in served],
        uncovered=[label for name, label in wanted if (name, label) not in served],
    )


def servers_using(session: Session, model: str, version: int | None) -> list[str]:
    """Where a version of a model is used: one text per running server; each runs a certain version."""
    if version is None:
        return []
    return [f"server {deployment_id}" for deployment_id in queries.using(session, model, version)]
