"""Projects, their members and their Labeling Config over HTTP."""

from fastapi import APIRouter

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.labeling_config.templates import template, template_names
from annotation_lab.projects import queries, service
from annotation_lab.projects.schemas import MemberAdd, MemberRead, ProjectCreate, ProjectRead, ProjectUpdate
from annotation_lab.projects.tables import Member, Project
from annotation_lab.team import service as team
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(tags=["projects"])


@router.get("/projects")
def list_projects(session: ReadSession, user: CurrentUser, paging: Paging) -> Page[ProjectRead]:
    """The projects I am a member of."""
    found = queries.projects_of(session, user.id, after=id_after(paging), limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    cursor = make_cursor(rows[-1].id) if more else None
    return Page(items=[ProjectRead.model_validate(row) for row in rows], next_cursor=cursor)


@router.post("/projects", status_code=201, response_model=ProjectRead, responses=error_responses(Conflict))
def create_project(body: ProjectCreate, session: WriteSession, user: CurrentUser) -> Project:
    """Make a project; I become its Owner."""
    facts = body.model_dump(exclude={"name", "template"})
    return service.create_project(session, user, body.name, template_name=body.template, **facts)


@router.get("/projects/{project_id}", response_model=ProjectRead)
def get_project(project_id: Id, session: ReadSession, user: CurrentUser) -> Project:
    """One project."""
    return service.project_for(session, user, project_id)


@router.patch("/projects/{project_id}", response_model=ProjectRead, responses=error_responses(Forbidden, Conflict))
def update_project(project_id: Id, body: ProjectUpdate, session: WriteSession, user: CurrentUser) -> Project:
    """Change what describes a project; for its Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_PROJECT)
    service.update_project(session, project, body.model_dump(exclude_none=True), by=user.username)
    return project


@router.delete("/projects/{project_id}", status_code=204, responses=error_responses(Forbidden))
def delete_project(project_id: Id, session: WriteSession, user: CurrentUser) -> None:
    """Delete a project with its tasks, completions and predictions; for its Owner."""
    project = service.project_for(session, user, project_id, Permission.DELETE_PROJECT)
    service.delete_project(session, project, by=user.username)


@router.get("/projects/{project_id}/members", response_model=list[MemberRead])
def list_members(project_id: Id, session: ReadSession, user: CurrentUser) -> list[Member]:
    """Who holds which role."""
    service.project_for(session, user, project_id)
    return list(queries.members_of(session, project_id))


@router.post("/projects/{project_id}/members", status_code=204, responses=error_responses(Forbidden))
def add_member(project_id: Id, body: MemberAdd, session: WriteSession, user: CurrentUser) -> None:
    """Give a user a role; for the Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    member = team.get_user_by_name(session, body.username)
    service.set_member(session, project, member, body.role, by=user.username)


@router.delete("/projects/{project_id}/members/{username}", status_code=204, responses=error_responses(Forbidden))
def remove_member(project_id: Id, username: str, session: WriteSession, user: CurrentUser) -> None:
    """Take all roles of a user but the Owner's; for the Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    service.remove_member(session, project, team.get_user_by_name(session, username), by=user.username)


@router.get("/labeling-config-templates")
def list_templates(user: CurrentUser) -> dict[str, str]:
    """Templates to begin with: name to XML."""
    return {name: template(name) for name in template_names()}
