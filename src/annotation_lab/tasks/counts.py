"""What hangs on the tasks of a list. Completions and predictions stand above tasks, so `app.py` gives the counter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many completions and predictions a task has, and regions its newest prediction (None without one)."""

    completions: int = 0
    predictions: int = 0
    regions: int | None = None


CountTasks = Callable[[Session, Sequence[int]], Mapping[int, TaskCounts]]
"""Counts for the tasks of these ids; a task without any may be left out."""


def task_counter(request: Request) -> CountTasks:
    """The counter of the application."""
    found: CountTasks = request.app.state.count_tasks
    return found


Counter = Annotated[CountTasks, Depends(task_counter)]
