"""A thread on a task, by API."""

from typing import Any

import pytest
from sqlalchemy import select

from annotation_lab.audit.tables import AuditEntry
from annotation_lab.comments import queries
from annotation_lab.events.tables import Event
from annotation_lab.storage.database import Database
from tests.completions.conftest import Bench
from tests.completions.conftest import bench as bench  # noqa: PLC0414 - the fixture

HOSTILE = "<script>alert(1)</script> {{7*7}} =1+1 '; DROP TABLE comments; -- 😊"
Item = dict[str, Any]


def add(bench: Bench, who: str, text: str, **more: Any) -> Item:
    answer = bench.ask(who, "POST", f"/tasks/{bench.task}/comments", text=text, **more)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def listed(bench: Bench, who: str = "annotator") -> list[Item]:
    return list(bench.ask(who, "GET", f"/tasks/{bench.task}/comments").json()["items"])


def test_a_thread_between_all_who_see_the_task(bench: Bench) -> None:
    first = add(bench, "annotator", HOSTILE)
    add(bench, "reviewer", "Yes.", parent_id=first["id"])
    add(bench, "manager", "  Another matter. ")
    for who in ("owner", "manager", "reviewer", "annotator"):
        assert [(c["author"], c["text"], c["parent_id"]) for c in listed(bench, who)] == [
            ("annotator", HOSTILE, None), ("reviewer", "Yes.", first["id"]), ("manager", "Another matter.", None),
        ]  # fmt: skip
    assert bench.ask("stranger", "GET", f"/tasks/{bench.task}/comments").status_code == 404
    assert bench.ask("stranger", "POST", f"/tasks/{bench.task}/comments", text="x").status_code == 404


def test_ones_own_are_edited_and_deleted(bench: Bench, database: Database) -> None:
    made = add(bench, "annotator", "Is it a DRUG?")
    path = f"/comments/{made['id']}"
    for who, status in (("owner", 403), ("reviewer", 403), ("stranger", 404)):
        assert bench.ask(who, "PATCH", path, text="x").status_code == status
        assert bench.ask(who, "DELETE", path).status_code == status
    edited = bench.ask("annotator", "PATCH", path, text="Is it one?").json()
    assert (edited["text"], edited["edited_at"] is not None) == ("Is it one?", True)
    assert bench.ask("annotator", "DELETE", path).status_code == 204
    assert listed(bench) == []
    assert bench.ask("annotator", "PATCH", path, text="again").status_code == 404
    with database.read() as session:
        acts = session.scalars(
            select(AuditEntry.action).where(AuditEntry.action.startswith("comment.")).order_by(AuditEntry.id)
        ).all()
    assert acts == ["comment.create", "comment.edit", "comment.delete"]


def test_a_deleted_one_with_answers_keeps_its_place_without_its_text(bench: Bench, database: Database) -> None:
    first = add(bench, "annotator", "Secret.")
    answer = add(bench, "owner", "Do not write that.", parent_id=first["id"])
    bench.ask("annotator", "DELETE", f"/comments/{first['id']}")
    assert [(c["text"], c["deleted_at"] is None) for c in listed(bench)] == [("", False), ("Do not write that.", True)]
    with database.read() as session:
        assert queries.counts(session, [bench.task, 999]) == {bench.task: 1}
    bench.ask("owner", "DELETE", f"/comments/{answer['id']}")
    assert listed(bench) == []


def test_threads_are_resolved_and_opened_again(bench: Bench) -> None:
    first = add(bench, "annotator", "Is it a DRUG?")
    answer = add(bench, "owner", "Yes.", parent_id=first["id"])
    path = f"/comments/{first['id']}/resolved"
    assert bench.ask("reviewer", "PUT", path, resolved=True).json()["resolved_by"] == "reviewer"
    assert bench.ask("owner", "PUT", path, resolved=True).json()["resolved_by"] == "reviewer"
    assert bench.ask("owner", "PUT", path, resolved=False).json()["resolved_at"] is None
    for refused in (
        bench.ask("owner", "PUT", f"/comments/{answer['id']}/resolved", resolved=True),
        bench.ask("owner", "POST", f"/tasks/{bench.task}/comments", text="x", parent_id=answer["id"]),
    ):
        assert refused.json()["error"]["code"] == "not-a-thread"
    assert bench.ask("stranger", "PUT", path, resolved=True).status_code == 404


def test_pages(bench: Bench) -> None:
    for number in range(5):
        add(bench, "annotator", str(number))
    path = f"/tasks/{bench.task}/comments?limit=3"
    first = bench.ask("owner", "GET", path).json()
    second = bench.ask("owner", "GET", f"{path}&cursor={first['next_cursor']}").json()
    assert [c["text"] for c in first["items"] + second["items"]] == list("01234")
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    "body", [{"text": ""}, {"text": " \n"}, {"text": "a\0b"}, {"text": "x" * 10_001}, {"text": "x", "author": "owner"}]
)
def test_what_is_no_comment_is_refused(bench: Bench, body: Item) -> None:
    assert bench.ask("annotator", "POST", f"/tasks/{bench.task}/comments", **body).status_code == 422


def test_an_answer_to_another_tasks_comment_is_refused(bench: Bench) -> None:
    answer = bench.ask("annotator", "POST", f"/tasks/{bench.task}/comments", text="x", parent_id=77)
    assert answer.json()["error"]["code"] == "comment-not-found"


def test_each_change_is_told_to_those_who_see_the_task(bench: Bench, database: Database) -> None:
    def told() -> list[tuple[str | None, str | None]]:
        with database.write() as session:
            events = session.scalars(select(Event).where(Event.kind == "task").order_by(Event.id)).all()
            assert all(e.data == {"task_id": bench.task, "project_id": bench.project} for e in events)
            heard = [(e.permission, e.username) for e in events]
            for event in events:
                session.delete(event)
        return heard

    everybody = [("see all tasks", None), (None, "annotator"), (None, "reviewer")]
    first = add(bench, "annotator", "Why?")
    assert told() == everybody
    path = f"/comments/{first['id']}"
    for acts in (
        lambda: bench.ask("annotator", "PATCH", path, text="Why not?"),
        lambda: bench.ask("reviewer", "PUT", f"{path}/resolved", resolved=True),
        lambda: bench.ask("annotator", "DELETE", path),
    ):
        assert acts().is_success
        assert told() == everybody
    assert bench.ask("owner", "PATCH", path, text="x").status_code == 404
    assert told() == []
