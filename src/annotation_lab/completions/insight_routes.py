"""What is learned from completions, over HTTP: versions compared, and what pre-annotation saved."""

from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.completions.comparing import counts
from annotation_lab.completions.insight_schemas import ComparedRead, ComparisonRead, SavingsRead
from annotation_lab.completions.savings import Savings, savings
from annotation_lab.completions.versions import Version, compare_versions
from annotation_lab.errors import Forbidden, InvalidInput
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import Id, ReadSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["completions"])
VersionName = Annotated[
    str,
    Query(
        pattern=r"^(prediction|completion):[0-9]{1,10}$",
        description="`prediction:ID` or `completion:ID`.",
        examples=["prediction:1"],
    ),
]
LARGEST_ID = 2**31 - 1


@router.get("/tasks/{task_id}/compare")
def compare_task_versions(
    task_id: Id, a: VersionName, b: VersionName, session: ReadSession, user: CurrentUser
) -> ComparisonRead:
    """What two versions of a task (predictions or completions that I may see) say differently."""
    found = compare_versions(session, user, task_id, _version(a), _version(b))
    told = [ComparedRead.model_validate(one) for one in found]
    return ComparisonRead(items=told, counts={str(kind): number for kind, number in counts(found).items()})


@router.get(
    "/projects/{project_id}/preannotation-savings", response_model=SavingsRead, responses=error_responses(Forbidden)
)
def get_preannotation_savings(project_id: Id, session: ReadSession, user: CurrentUser) -> Savings:
    """What became of predicted regions, by person and by model and label; for Owner, Managers and Reviewers."""
    return savings(session, user, project_id)


def _version(name: str) -> Version:
    kind, _, number = name.partition(":")
    if not 0 < int(number) <= LARGEST_ID:
        raise InvalidInput(f"{name!r} names no version.", hint="Take `prediction:ID` or `completion:ID`.")
    return Version("prediction" if kind == "prediction" else "completion", int(number))
