"""Where the work on a task stands (section 6.3 of the specification), from what its completions tell; pure.

Drafts count for nothing: their authors have saved nothing yet. Deleted completions are not to be given here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from annotation_lab.tasks.tables import TaskStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of a completion; `review` is accepted, rejected or None."""

    author: str
    is_draft: bool = False
    submitted_at: datetime | None = None
    is_ground_truth: bool = False
    review: str | None = None
    reviewed_at: datetime | None = None


def own_status(mine: Sequence[Standing]) -> TaskStatus:
    """The status in an annotator's own view; `mine` are his completions."""
    submitted = [one for one in mine if one.submitted_at is not None]
    stars = [one for one in submitted if one.is_ground_truth]
    if stars:
        return TaskStatus.REVIEWED if all(one.review == "accepted" for one in stars) else TaskStatus.SUBMITTED
    if _is_to_correct(submitted):
        return TaskStatus.TO_CORRECT
    if submitted or any(not one.is_draft for one in mine):
        return TaskStatus.IN_PROGRESS
    return TaskStatus.INCOMPLETE


def _is_to_correct(submitted: Sequence[Standing]) -> bool:
    """Whether something was rejected, and nothing submitted since."""
    rejected = [one.reviewed_at for one in submitted if one.review == "rejected" and one.reviewed_at]
    standing = [one.submitted_at for one in submitted if one.review != "rejected" and one.submitted_at]
    return bool(rejected) and (not standing or max(standing) <= max(rejected))


def team_status(
    completions: Iterable[Standing], annotators: Collection[str], managers: Collection[str] = ()
) -> TaskStatus:
    """The status in the view of Owner, Managers and Reviewers.

    `annotators` are assigned to the task. If nobody is, what its Owner and Managers have made counts, as if they were
    one person. To Correct wins over all others.
    """
    by_author: dict[str, list[Standing]] = {}
    for one in completions:
        by_author.setdefault(one.author, []).append(one)
    if not annotators:
        return own_status([one for name in managers for one in by_author.get(name, [])])
    found = {own_status(by_author.get(name, [])) for name in annotators}
    if TaskStatus.TO_CORRECT in found:
        return TaskStatus.TO_CORRECT
    if found <= {TaskStatus.SUBMITTED, TaskStatus.REVIEWED}:
        return TaskStatus.SUBMITTED if TaskStatus.SUBMITTED in found else TaskStatus.REVIEWED
    return TaskStatus.INCOMPLETE if found == {TaskStatus.INCOMPLETE} else TaskStatus.IN_PROGRESS
