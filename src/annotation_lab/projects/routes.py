"""Projects over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from sqlalchemy.orm import Session

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.labeling_config.templates import template, template_names
from annotation_lab.projects import groups, lifecycle, listing, ownership, service
from annotation_lab.projects.cards import Card, card_of, cards_of
from annotation_lab.projects.guidelines import to_html
from annotation_lab.projects.queries import ProjectFilter
from annotation_lab.projects.schemas import (
    GroupChoice,
    GroupRead,
    GuidelinesHtml,
    GuidelinesText,
    NewOwner,
    ProjectCard,
    ProjectClone,
    ProjectCreate,
    ProjectRead,
    ProjectUpdate,
)
from annotation_lab.projects.settings import ProjectSettings, read_settings
from annotation_lab.projects.tables import Project
from annotation_lab.team import service as team
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging

router = APIRouter(tags=["projects"])
_ERRORS = error_responses(Forbidden, Conflict)


@router.get("/projects")
def list_projects(
    *,
    session: ReadSession,
    user: CurrentUser,
    paging: Paging,
    which: Annotated[Literal["all", "mine", "shared"], Query(description="mine: I am the Owner.")] = "all",
    search: Annotated[str | None, Query(max_length=150, description="In project and group name.")] = None,
    group_id: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    archived: Annotated[bool | None, Query(description="Only archived ones, or only others.")] = None,
    sort: listing.Sort = "created",
) -> Page[ProjectCard]:
    """The projects I am a member of."""
    wanted = ProjectFilter(which, search, group_id, archived)
    page = listing.page(session, user, wanted, sort, paging)
    cards = [ProjectCard.model_validate(_facts(card)) for card in cards_of(session, user, page.items)]
    return Page(items=cards, next_cursor=page.next_cursor, total=page.total)


@router.post("/projects", status_code=201, responses=error_responses(Conflict))
def create_project(body: ProjectCreate, session: WriteSession, user: CurrentUser) -> ProjectRead:
    """Make a project; I become its Owner."""
    facts = body.model_dump(exclude={"name", "template"})
    made = service.create_project(session, user, body.name, template_name=body.template, **facts)
    return read_project(session, user, made)


@router.get("/projects/{project_id}")
def get_project(project_id: Id, session: ReadSession, user: CurrentUser) -> ProjectRead:
    """One project."""
    return read_project(session, user, service.project_for(session, user, project_id))


@router.patch("/projects/{project_id}", responses=_ERRORS)
def update_project(project_id: Id, body: ProjectUpdate, session: WriteSession, user: CurrentUser) -> ProjectRead:
    """Change what describes a project; for its Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_PROJECT)
    service.update_project(session, project, body.model_dump(exclude_none=True), by=user.username)
    return read_project(session, user, project)


@router.put("/projects/{project_id}/settings", responses=_ERRORS)
def set_project_settings(
    project_id: Id, body: ProjectSettings, session: WriteSession, user: CurrentUser
) -> ProjectSettings:
    """Set how labeling goes; for Owner and Managers."""
    project = service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    service.update_project(session, project, {"settings": body.model_dump()}, by=user.username)
    return body


@router.put("/projects/{project_id}/group", responses=_ERRORS)
def set_project_group(project_id: Id, body: GroupChoice, session: WriteSession, user: CurrentUser) -> ProjectRead:
    """Put a project into one of my groups, or into none; for its Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_PROJECT)
    groups.put_into(session, project, user, body.group_id)
    return read_project(session, user, project)


@router.put("/projects/{project_id}/owner", status_code=204, responses=_ERRORS)
def set_project_owner(project_id: Id, body: NewOwner, session: WriteSession, user: CurrentUser) -> None:
    """Make somebody else the Owner; I stay Manager. For its Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    ownership.hand_over(session, project, team.get_user_by_name(session, body.username), by=user.username)


@router.post("/projects/{project_id}/archive", responses=_ERRORS)
def archive_project(project_id: Id, session: WriteSession, user: CurrentUser) -> ProjectRead:
    """Put a project away: it can be read, but nothing in it changes. For its Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_PROJECT)
    lifecycle.archive(session, project, by=user.username)
    return read_project(session, user, project)


@router.post("/projects/{project_id}/unarchive", responses=_ERRORS)
def unarchive_project(project_id: Id, session: WriteSession, user: CurrentUser) -> ProjectRead:
    """Take an archived project up again; for its Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_PROJECT)
    lifecycle.unarchive(session, project, by=user.username)
    return read_project(session, user, project)


@router.post("/projects/{project_id}/clone", status_code=201, responses=_ERRORS)
def clone_project(project_id: Id, body: ProjectClone, session: WriteSession, user: CurrentUser) -> ProjectRead:
    """A new project of mine like this one, without its tasks; for Owner and Managers."""
    project = service.project_for(session, user, project_id, Permission.CLONE_PROJECT)
    return read_project(session, user, lifecycle.clone(session, project, user, body.name))


@router.delete("/projects/{project_id}", status_code=204, responses=_ERRORS)
def delete_project(
    project_id: Id,
    session: WriteSession,
    user: CurrentUser,
    confirm: Annotated[str, Query(max_length=150, description="The project's name, as it stands.", examples=["Med"])],
) -> None:
    """Delete a project with its tasks, completions and predictions; for its Owner."""
    project = service.project_for(session, user, project_id, Permission.DELETE_PROJECT)
    lifecycle.check_confirmed(project, confirm)
    service.delete_project(session, project, by=user.username)


@router.post("/guidelines-preview")
def show_guidelines(body: GuidelinesText, _user: CurrentUser) -> GuidelinesHtml:
    """How guidelines will look; nothing is kept."""
    return GuidelinesHtml(html=to_html(body.guidelines))


@router.get("/labeling-config-templates")
def list_templates(user: CurrentUser) -> dict[str, str]:
    """Templates to begin with: name to XML."""
    return {name: template(name) for name in template_names()}


def _facts(card: Card) -> dict[str, object]:
    project = card.project
    return {
        "id": project.id,
        "name": project.name,
        "description": project.description,
        "owner": card.owner,
        "group": GroupRead.model_validate(card.group) if card.group else None,
        "sampling": project.sampling,
        "config_version": project.config_version,
        "created_at": project.created_at,
        "archived_at": project.archived_at,
        "task_count": card.task_count,
        "status_counts": card.status_counts,
        "member_count": card.member_count,
        "my_roles": card.my_roles,
        "permissions": card.permissions,
    }


def read_project(session: Session, user: User, project: Project) -> ProjectRead:
    """All of one project, as this user may see it."""
    return ProjectRead.model_validate(
        {
            **_facts(card_of(session, user, project)),
            "guidelines": project.guidelines,
            "guidelines_html": to_html(project.guidelines),
            "settings": read_settings(project.settings),
        }
    )
