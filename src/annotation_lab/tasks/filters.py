"""Which tasks of a project: the filter and the search as SQL. Only what stands here can be asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, column, distinct, exists, func, or_, select, table
from sqlalchemy.sql import false

from annotation_lab.tasks import matching
from annotation_lab.tasks.search import FREE, Term, parse_search, status_of
from annotation_lab.tasks.tables import Assignment, ResultLabel, Tag, Task, TaskTag
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User

NOBODY = "nobody"
COMPLETION, PREDICTION = "completion", "prediction"
LABEL_CHARACTERS = 200
_INDEXED = frozenset({"text", "title", "label", "choice", "prediction", "pred-label", "pred-choice", "tag", FREE})
"""What is looked up in an index of its own and not in `tasks`."""

# What stands above tasks: the tables are named here, their code is not imported.
_PREDICTIONS = table("predictions", column("task_id"), column("run_id"))
_COMPLETIONS = table("completions", column("task_id"), column("deleted_at"), column("author"))
_RUNS = table("runs", column("id"), column("deployment_id"), column("project_id"))
_DEPLOYMENTS = table("deployments", column("id"), column("models"))


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: all tasks of the project (`roles` empty), or those assigned to him in one of these roles.

    Whoever only labels sees the status of his own work, finds his own completions only and, in a blind project,
    no predictions.
    """

    user_id: int
    username: str
    roles: tuple[Role, ...] = ()
    sees_predictions: bool = True

    @property
    def is_annotator(self) -> bool:
        """Whether he sees his own status."""
        return self.roles == (Role.ANNOTATOR,)


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks of a project; what is None does not count. Only these fields can be asked for."""

    title: str | None = None
    created_by: str | None = None
    has_predictions: bool | None = None
    has_completions: bool | None = None
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    assigned: str | None = None
    reviewer: str | None = None
    confidence_below: float | None = None
    run_id: int | None = None
    model: str | None = None
    search: str | None = None
    task_ids: tuple[int, ...] | None = None
    viewer: Viewer | None = None


def conditions(project_id: int, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    """The filter as SQL. Raises `InvalidSearch`."""
    viewer = wanted.viewer
    terms = parse_search(wanted.search) if wanted.search else []
    of_project = matching.in_found_project(project_id) if _is_narrow(wanted, terms) else Task.project_id == project_id
    found: list[ColumnElement[bool]] = [of_project, Task.deleted_at.is_(None)]
    if viewer and viewer.roles:
        found.append(_is_assigned(viewer))
    if wanted.title:
        found.append(matching.title_matches(wanted.title))
    if wanted.created_by:
        found.append(Task.created_by == wanted.created_by)
    found += [tagged(project_id, tag) for tag in wanted.tags]
    if wanted.statuses:
        found.append(status_column(viewer).in_(wanted.statuses))
    if wanted.assigned:
        found.append(assigned_to(wanted.assigned, Role.ANNOTATOR))
    if wanted.reviewer:
        found.append(assigned_to(wanted.reviewer, Role.REVIEWER))
    if wanted.task_ids is not None:
        found.append(Task.id.in_(wanted.task_ids))
    found += _of_predictions(project_id, wanted, viewer)
    found += [_term(project_id, term, viewer) for term in terms]
    return found


def _is_narrow(wanted: TaskFilter, terms: Sequence[Term]) -> bool:
    """Whether an index outside of `tasks` tells the ids, few as a rule."""
    named = wanted.tags or wanted.task_ids is not None or wanted.run_id is not None or wanted.model is not None
    return bool(named) or any(term.key in _INDEXED and not term.is_negated for term in terms)


def status_column(viewer: Viewer | None) -> Any:
    """The status that the viewer sees: the team's, or for whoever only labels, that of his own work."""
    if viewer is None or not viewer.is_annotator:
        return Task.status
    return (
        select(Assignment.status)
        .where(Assignment.task_id == Task.id, Assignment.user_id == viewer.user_id, Assignment.role == Role.ANNOTATOR)
        .correlate(Task)
        .scalar_subquery()
    )


def tagged(project_id: int, name: str) -> ColumnElement[bool]:
    """The task has this tag; upper and lower case alike."""
    found = select(TaskTag.task_id).join(Tag, Tag.id == TaskTag.tag_id)
    return Task.id.in_(found.where(Tag.project_id == project_id, Tag.name_key == name.lower()))


def assigned_to(username: str, role: Role) -> ColumnElement[bool]:
    """The task is assigned to this user, or to nobody."""
    if username.lower() == NOBODY:
        return ~exists().where(Assignment.task_id == Task.id, Assignment.role == role)
    found = select(Assignment.task_id).join(User, User.id == Assignment.user_id)
    return Task.id.in_(found.where(Assignment.role == role, func.lower(User.username) == username.lower()))


def _is_assigned(viewer: Viewer) -> ColumnElement[bool]:
    return Task.id.in_(
        select(Assignment.task_id).where(
            Assignment.user_id == viewer.user_id,
            Assignment.project_id == Task.project_id,
            Assignment.role.in_(viewer.roles),
        )
    )


def _of_predictions(project_id: int, wanted: TaskFilter, viewer: Viewer | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.has_completions is not None:
        made = exists().where(_COMPLETIONS.c.task_id == Task.id, _COMPLETIONS.c.deleted_at.is_(None))
        if viewer and viewer.is_annotator:
            made = made.where(_COMPLETIONS.c.author == viewer.username)
        found.append(made if wanted.has_completions else ~made)
    asked = (wanted.has_predictions, wanted.confidence_below, wanted.run_id, wanted.model)
    if viewer and not viewer.sees_predictions and any(one is not None for one in asked):
        return [false()]
    if wanted.has_predictions is not None:
        predicted = exists().where(_PREDICTIONS.c.task_id == Task.id)
        found.append(predicted if wanted.has_predictions else ~predicted)
    if wanted.confidence_below is not None:
        found.append(Task.confidence < wanted.confidence_below)
    if wanted.run_id is not None:
        found.append(Task.id.in_(select(_PREDICTIONS.c.task_id).where(_PREDICTIONS.c.run_id == wanted.run_id)))
    if wanted.model is not None:
        found.append(Task.id.in_(_predicted_by(project_id, wanted.model)))
    return found


def _predicted_by(project_id: int, model: str) -> Select[Any]:
    named = cast(_DEPLOYMENTS.c.models, String).contains(f'"name": "{model}"', autoescape=True)
    runs = select(_RUNS.c.id).join(_DEPLOYMENTS, _DEPLOYMENTS.c.id == _RUNS.c.deployment_id)
    return select(_PREDICTIONS.c.task_id).where(
        _PREDICTIONS.c.run_id.in_(runs.where(_RUNS.c.project_id == project_id, named))
    )


def _term(project_id: int, term: Term, viewer: Viewer | None) -> ColumnElement[bool]:
    condition = _positive(project_id, term, viewer)
    return matching.negated(condition) if term.is_negated else condition


def _positive(project_id: int, term: Term, viewer: Viewer | None) -> ColumnElement[bool]:  # noqa: PLR0911 - one a key
    match term.key:
        case "text":
            return matching.text_matches(term.value, is_whole=term.is_quoted)
        case "title":
            return matching.title_matches(term.value)
        case "label" | "choice":
            return _labelled(project_id, COMPLETION, term, viewer)
        case "prediction" | "pred-label" | "pred-choice":
            return _labelled(project_id, PREDICTION, term, viewer)
        case "tag":
            return tagged(project_id, term.value)
        case "status":
            return status_column(viewer) == status_of(term)  # type: ignore[no-any-return]
        case "assigned":
            return assigned_to(term.value, Role.ANNOTATOR)
        case "reviewer":
            return assigned_to(term.value, Role.REVIEWER)
        case "by":
            return func.lower(Task.created_by) == term.value.lower()
        case "id":
            return or_(*(_numbered(value) for value in term.values))
        case key:
            if key != FREE:
                raise AssertionError(key)
            anywhere = matching.matches_anywhere(term.value, is_whole=term.is_quoted)
            return anywhere | (Task.number == int(term.value)) if _is_number(term) else anywhere


def _is_number(term: Term) -> bool:
    return not term.is_quoted and term.value.isascii() and term.value.isdigit() and len(term.value) < 10


def _numbered(value: str) -> ColumnElement[bool]:
    first, dash, last = value.partition("-")
    return Task.number.between(int(first), int(last)) if dash else Task.number == int(first)


def _labelled(project_id: int, kind: str, term: Term, viewer: Viewer | None) -> ColumnElement[bool]:
    names = {normal(value) for value in term.values}
    found = select(ResultLabel.task_id).where(
        ResultLabel.project_id == project_id,
        ResultLabel.kind == kind,
        ResultLabel.name.in_(names),
        ResultLabel.is_choice == term.key.endswith("choice"),
    )
    if term.chunk is not None:
        found = found.where(ResultLabel.chunk == normal(term.chunk))
    if kind == PREDICTION and viewer and not viewer.sees_predictions:
        return false()
    if kind == COMPLETION and viewer and viewer.roles:
        found = found.where(_own_or_to_review(viewer))
    if len(names) > 1:
        found = found.group_by(ResultLabel.task_id, ResultLabel.number).having(
            func.count(distinct(ResultLabel.name)) == len(names)
        )
    return Task.id.in_(found)


def _own_or_to_review(viewer: Viewer) -> ColumnElement[bool]:
    own = ResultLabel.author == viewer.username
    if Role.REVIEWER not in viewer.roles:
        return own
    mine = select(Assignment.task_id).where(Assignment.user_id == viewer.user_id, Assignment.role == Role.REVIEWER)
    return own | (ResultLabel.submitted & ResultLabel.task_id.in_(mine))


def normal(value: str) -> str:
    """A label or text as the index of labels holds it: lower case, white space as one blank, cut."""
    return " ".join(value.lower().split())[:LABEL_CHARACTERS]
