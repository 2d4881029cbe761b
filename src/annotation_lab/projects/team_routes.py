"""The team of a project, and groups of projects, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.projects import groups, queries, service, team_list
from annotation_lab.projects.schemas import (
    Candidate,
    GroupCreate,
    GroupRead,
    GroupUpdate,
    MemberAdd,
    MemberRead,
    MemberRoles,
    TeamOrder,
)
from annotation_lab.projects.tables import ProjectGroup
from annotation_lab.team import queries as team_queries
from annotation_lab.team import service as team
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["projects"])
_ERRORS = error_responses(Forbidden)
Username = Annotated[str, Path(max_length=150, examples=["grace"])]


@router.get("/projects/{project_id}/members", response_model=list[MemberRead])
def list_members(project_id: Id, session: ReadSession, user: CurrentUser) -> list[team_list.TeamMember]:
    """The team with all roles, in order of priority."""
    service.project_for(session, user, project_id)
    return team_list.team_of(session, project_id)


@router.get("/projects/{project_id}/candidates", responses=_ERRORS)
def list_candidates(
    project_id: Id,
    session: ReadSession,
    user: CurrentUser,
    beginning: Annotated[str, Query(min_length=1, max_length=150, description="Of user, first or last name.")],
) -> list[Candidate]:
    """Whom the team may take: at most 20 active users whose name begins so, without their addresses. For the Owner."""
    service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    return [Candidate.model_validate(found) for found in team_queries.users_beginning(session, beginning, 20)]


@router.post("/projects/{project_id}/members", status_code=204, responses=_ERRORS)
def add_member(project_id: Id, body: MemberAdd, session: WriteSession, user: CurrentUser) -> None:
    """Give a user one more role; for the Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    member = team.get_user_by_name(session, body.username)
    service.set_member(session, project, member, body.role, by=user.username)


@router.put("/projects/{project_id}/members/{username}", status_code=204, responses=_ERRORS)
def set_member_roles(
    project_id: Id, username: Username, body: MemberRoles, session: WriteSession, user: CurrentUser
) -> None:
    """Give a user exactly these roles; for the Owner, whose own role stays."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    team_list.set_roles(session, project, team.get_user_by_name(session, username), body.roles, by=user.username)


@router.delete("/projects/{project_id}/members/{username}", status_code=204, responses=_ERRORS)
def remove_member(project_id: Id, username: Username, session: WriteSession, user: CurrentUser) -> None:
    """Take all roles of a user but the Owner's; for the Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    service.remove_member(session, project, team.get_user_by_name(session, username), by=user.username)


@router.put("/projects/{project_id}/team-order", status_code=204, responses=_ERRORS)
def set_team_order(project_id: Id, body: TeamOrder, session: WriteSession, user: CurrentUser) -> None:
    """Order the team by priority, naming each member once; for the Owner."""
    project = service.project_for(session, user, project_id, Permission.EDIT_TEAM)
    team_list.set_order(session, project, body.usernames, by=user.username)


@router.get("/project-groups", response_model=list[GroupRead])
def list_project_groups(session: ReadSession, user: CurrentUser) -> list[ProjectGroup]:
    """My groups, by name."""
    return list(queries.groups_of(session, user.id))


@router.post("/project-groups", status_code=201, response_model=GroupRead, responses=error_responses(Conflict))
def create_project_group(body: GroupCreate, session: WriteSession, user: CurrentUser) -> ProjectGroup:
    """Make a group for projects of mine."""
    return groups.create_group(session, user, body.name, body.color)


@router.patch("/project-groups/{group_id}", response_model=GroupRead, responses=error_responses(Conflict))
def update_project_group(group_id: Id, body: GroupUpdate, session: WriteSession, user: CurrentUser) -> ProjectGroup:
    """Change name or colour of a group of mine."""
    return groups.update_group(session, user, group_id, name=body.name, color=body.color)


@router.delete("/project-groups/{group_id}", status_code=204)
def delete_project_group(group_id: Id, session: WriteSession, user: CurrentUser) -> None:
    """Delete a group of mine; its projects stay."""
    groups.delete_group(session, user, group_id)
