"""Comments of a file, stored with the tasks that an import makes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.comments import queries as comments
from annotation_lab.comments.tables import Comment
from annotation_lab.import_export.annotations import moment_of
from annotation_lab.import_export.formats.base import ImportedTask

LONGEST_COMMENT = 10_000
NAME_CHARACTERS = 150


def store_comments(
    session: Session, project_id: int, made: Mapping[int, ImportedTask], *, by: str, moment: datetime
) -> list[tuple[ImportedTask, str]]:
    """Store the comments of new tasks (by id), first those that begin a thread; what was left out, and why."""
    problems: list[tuple[ImportedTask, str]] = []
    firsts: list[Comment] = []
    begun: dict[tuple[int, Any], Comment] = {}
    answers: list[tuple[int, Any, Comment]] = []
    for task_id, task in made.items():
        for told in task.comments:
            text = told.get("text")
            if not isinstance(text, str) or len(text) > LONGEST_COMMENT:
                problems.append((task, f"a comment without a text of at most {LONGEST_COMMENT:,} characters"))
                continue
            comment = _comment(told, text, by, moment)
            comment.project_id, comment.task_id = project_id, task_id
            parent = told.get("parent_id")
            if parent is None:
                firsts.append(comment)
                begun[task_id, str(told.get("id"))] = comment
            else:
                answers.append((task_id, str(parent), comment))
    comments.insert_all(session, firsts)
    there = []
    for task_id, parent, comment in answers:
        if (task_id, parent) in begun:
            comment.parent_id = begun[task_id, parent].id
            there.append(comment)
        else:
            problems.append((made[task_id], "an answer to a comment that is not in the file"))
    comments.insert_all(session, there)
    return problems


def _comment(told: Mapping[str, Any], text: str, by: str, moment: datetime) -> Comment:
    resolved_by = told.get("resolved_by")
    return Comment(
        author=str(told.get("author") or by)[:NAME_CHARACTERS],
        text=text,
        created_at=moment_of(told.get("created_at")) or moment,
        edited_at=moment_of(told.get("edited_at")),
        deleted_at=moment_of(told.get("deleted_at")),
        resolved_at=moment_of(told.get("resolved_at")),
        resolved_by=None if resolved_by is None else str(resolved_by)[:NAME_CHARACTERS],
    )
