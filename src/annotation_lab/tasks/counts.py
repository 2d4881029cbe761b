"""What hangs on the tasks of a list. Completions and predictions stand above tasks, so `app.py` gives the counter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest prediction of a task; `models` made it, or whoever gave it."""

    created_at: datetime
    models: list[str]
    region_count: int
    lowest_confidence: float | None


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many completions, predictions and comments a task has, and its newest prediction (None without one)."""

    completions: int = 0
    predictions: int = 0
    newest: Newest | None = None
    comments: int = 0


CountTasks = Callable[[Session, Sequence[int]], Mapping[int, TaskCounts]]
"""Counts for the tasks of these ids; a task without any may be left out."""


def task_counter(request: Request) -> CountTasks:
    """The counter of the application."""
    found: CountTasks = request.app.state.count_tasks
    return found


Counter = Annotated[CountTasks, Depends(task_counter)]
