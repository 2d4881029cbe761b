"""Deployments over HTTP."""

from fastapi import APIRouter

from annotation_lab.deployments import queries, service
from annotation_lab.deployments.schemas import Deploy, DeploymentRead, ServerCapacity, ServerLog
from annotation_lab.deployments.supervisor import log_lines
from annotation_lab.deployments.tables import Deployment
from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.projects import service as projects
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(tags=["deployments"])


@router.post(
    "/projects/{project_id}/deploy",
    status_code=202,
    response_model=DeploymentRead,
    responses=error_responses(Forbidden, Conflict),
)
def deploy_project(
    project_id: Id, body: Deploy, session: WriteSession, settings: CurrentSettings, user: CurrentUser
) -> Deployment:
    """Deploy the models of this project's Labeling Config; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.PREANNOTATE)
    if body.replace is not None:
        service.check_may_stop(session, user, service.get_deployment(session, body.replace))
    return service.deploy(session, project, settings, by=user.username, replace=body.replace)


@router.get("/deployments")
def list_deployments(session: ReadSession, user: CurrentUser, paging: Paging) -> Page[DeploymentRead]:
    """Servers, the newest first, ended ones included."""
    rows, more = cut(queries.page(session, after=id_after(paging), limit=paging.limit + 1), paging.limit)
    cursor = make_cursor(rows[-1].id) if more else None
    return Page(items=[DeploymentRead.model_validate(row) for row in rows], next_cursor=cursor)


@router.get("/deployments-capacity")
def get_capacity(session: ReadSession, settings: CurrentSettings, user: CurrentUser) -> ServerCapacity:
    """How many servers may run here, and do."""
    return ServerCapacity(most=settings.max_servers, running=len(queries.running(session)))


@router.get("/deployments/{deployment_id}", response_model=DeploymentRead)
def get_deployment(deployment_id: Id, session: ReadSession, user: CurrentUser) -> Deployment:
    """One server."""
    return service.get_deployment(session, deployment_id)


@router.get("/deployments/{deployment_id}/log", responses=error_responses(Forbidden))
def get_deployment_log(
    deployment_id: Id, session: ReadSession, settings: CurrentSettings, user: CurrentUser
) -> ServerLog:
    """The end of a server's log; for admins and the Owner and Managers of its project."""
    deployment = service.get_deployment(session, deployment_id)
    service.check_may_stop(session, user, deployment)
    return ServerLog(lines=log_lines(settings, deployment.id))


@router.delete("/deployments/{deployment_id}", status_code=202, responses=error_responses(Forbidden))
def stop_deployment(deployment_id: Id, session: WriteSession, user: CurrentUser) -> None:
    """Stop a server, a pending one too; its worker ends the process within seconds."""
    deployment = service.get_deployment(session, deployment_id)
    service.check_may_stop(session, user, deployment)
    service.request_stop(session, deployment, by=user.username)
