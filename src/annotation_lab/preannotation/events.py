"""Tells open pages how a run is, and which tasks it has reached."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.events import service as events
from annotation_lab.preannotation import queries
from annotation_lab.preannotation.tables import Run
from annotation_lab.team.permissions import Permission

SENT_TASKS = 500
"""Tasks in one event, at most."""


def tell_run(session: Session, run_id: int) -> None:
    """Note how a run is now, in the transaction that changed it."""
    session.flush()
    run = session.get(Run, run_id, populate_existing=True)
    if run is None:
        return
    states = queries.states(session, run.id)
    events.emit(
        session,
        "run",
        run.id,
        {
            "id": run.id,
            "project_id": run.project_id,
            "deployment_id": run.deployment_id,
            "job_id": run.job_id,
            "state": run.state,
            "reason": run.reason,
            "total": run.total,
            **{name: states.get(name, 0) for name in (queries.WAITING, queries.DONE, queries.FAILED, queries.SKIPPED)},
        },
        project_id=run.project_id,
        permission=Permission.SEE_RUNS,
    )


def tell_tasks(session: Session, project_id: int, run_id: int, outcomes: Sequence[dict[str, Any]]) -> None:
    """Note what became of tasks: `{task_id, state, region_count, reason}` each."""
    for start in range(0, len(outcomes), SENT_TASKS):
        told = [
            {"task_id": one["task_id"], "state": one["state"], "region_count": one["region_count"]}
            for one in outcomes[start : start + SENT_TASKS]
        ]
        events.emit(
            session,
            "run-tasks",
            run_id,
            {"run_id": run_id, "project_id": project_id, "tasks": told},
            project_id=project_id,
            permission=Permission.SEE_RUNS,
        )
