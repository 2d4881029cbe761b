"""The audit keeps who did what, in the same transaction as the act."""

import pytest

from annotation_lab.audit import queries, service
from annotation_lab.storage.database import Database


def test_an_act_that_fails_is_not_written_down(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        service.record(session, "ada", "model.delete", "posology")
        raise ZeroDivisionError
    with database.read() as session:
        assert queries.entries_before(session, None, 10) == []


def test_entries_are_filtered(database: Database) -> None:
    with database.write() as session:
        for actor, action, project in (("ada", "task.import", 1), ("ada", "task.delete", 2), ("grace", "tasks.x", 1)):
            service.record(session, actor, action, "t" * 500, project_id=project, details={"n": 1})
    with database.read() as session:
        by_word = queries.entries_before(session, None, 10, action="task")
        assert [entry.action for entry in by_word] == ["task.delete", "task.import"]
        assert len(queries.entries_before(session, None, 10, action="task.import")) == 1
        assert len(queries.entries_before(session, None, 10, project_id=1)) == 2
        assert len(queries.entries_before(session, None, 10, actor="grace")) == 1
        assert len(queries.entries_before(session, by_word[0].id, 10)) == 1
        assert len(by_word[0].target) == service.TARGET_CHARACTERS
