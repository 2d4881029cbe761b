"""How much pre-annotation saved: what became of predicted regions, and how long people worked with and without."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotation_lab.completions import queries
from annotation_lab.projects import service as projects
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Regions: of predictions accepted, corrected and rejected; and added by hand."""

    accepted: int
    corrected: int
    added: int
    rejected: int


@dataclass(frozen=True, slots=True)
class PersonSavings:
    """The ground truth of one person that began with a prediction, or that did not; `seconds` of work in all."""

    author: str
    from_prediction: bool
    completions: int
    seconds: float
    regions: Outcomes


@dataclass(frozen=True, slots=True)
class LabelSavings:
    """What became of what a model predicted with a label; `model` is empty for what nobody predicted."""

    model: str
    label: str
    regions: Outcomes


@dataclass(frozen=True, slots=True)
class Savings:
    """By person and by model and label, each in order of name."""

    people: list[PersonSavings]
    labels: list[LabelSavings]


def savings(session: Session, user: User, project_id: int) -> Savings:
    """Of all ground truth of a project: one completion for each person and task, so nothing counts twice.

    Raises `ProjectNotFound` or `NotPermitted`.
    """
    project = projects.project_for(session, user, project_id, Permission.SEE_ANALYTICS)
    people = [
        PersonSavings(author, bool(predicted), count, float(seconds or 0), Outcomes(*map(int, regions)))
        for author, predicted, count, seconds, *regions in queries.savings_by_person(session, project.id)
    ]
    labels = [
        LabelSavings(model, label, Outcomes(*map(int, regions)))
        for model, label, *regions in queries.savings_by_label(session, project.id)
    ]
    return Savings(people, labels)
