"""The audit keeps who did what, in the same transaction as the act, and the database keeps the audit."""

import csv
import io
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from annotation_lab.audit import queries, service
from annotation_lab.audit.queries import AuditFilter
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import create_all
from tests.conftest import SignIn, Users

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def fill(database: Database, number: int = 3) -> None:
    """Entries one minute apart."""
    acts = (("ada", "task.import", 1), ("ada", "task.delete", 2), ("grace", "tasks.x", 1))
    with database.write() as session:
        for place in range(number):
            actor, action, project = acts[place % 3]
            service.record(session, actor, action, f"t{place}", project_id=project, details={"n": place})
            session.flush()
        session.flush()


def test_an_act_that_fails_is_not_written_down(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        service.record(session, "ada", "model.delete", "posology")
        raise ZeroDivisionError
    with database.read() as session:
        assert queries.entries(session, AuditFilter(), None, 10) == []


def test_entries_are_filtered(database: Database) -> None:
    fill(database)
    with database.read() as session:

        def told(**wanted: object) -> list[str]:
            return [e.target for e in queries.entries(session, AuditFilter(**wanted), None, 10)]  # type: ignore[arg-type]

        assert told() == ["t2", "t1", "t0"]
        assert told(action="task") == ["t1", "t0"]
        assert told(action="task.import") == ["t0"]
        assert told(project_id=1) == ["t2", "t0"]
        assert told(actor="grace") == ["t2"]
        assert told(target="t1") == ["t1"]
        middle = queries.entries(session, AuditFilter(target="t1"), None, 1)[0]
        assert told(since=middle.at) == ["t2", "t1"]
        assert told(until=middle.at) == ["t0"]
        assert told(until=middle.at - timedelta(days=1)) == []


def test_long_targets_are_cut(database: Database) -> None:
    with database.write() as session:
        service.record(session, "ada", "task.import", "t" * 500)
    with database.read() as session:
        assert len(queries.entries(session, AuditFilter(), None, 1)[0].target) == service.TARGET_CHARACTERS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET actor = 'nobody'",
        "DELETE FROM audit_entries",
        "DELETE FROM audit_entries WHERE id = 1",
    ],
)
def test_the_database_refuses_to_change_or_delete_entries(database: Database, statement: str) -> None:
    fill(database)
    with pytest.raises(DBAPIError, match="append-only"), database.write() as session:
        session.execute(text(statement))
    with database.read() as session:
        assert [e.actor for e in queries.entries(session, AuditFilter(), None, 10)] == ["grace", "ada", "ada"]


def test_nor_does_it_replace_or_truncate_them(database: Database) -> None:
    fill(database)
    columns = "id, at, actor, action, word, target, details"
    replace = f"INSERT OR REPLACE INTO audit_entries ({columns}) VALUES (1, '2026-01-01', 'x', 'x.y', 'x', '', '{{}}')"
    with pytest.raises(DBAPIError, match="append-only"), database.write() as session:
        session.execute(text(replace if database.is_sqlite else "TRUNCATE audit_entries"))


def test_tables_made_from_the_code_keep_the_audit_too(empty_database: Database) -> None:
    create_all(empty_database)
    fill(empty_database)
    with pytest.raises(DBAPIError, match="append-only"), empty_database.write() as session:
        session.execute(text("DELETE FROM audit_entries"))


@pytest.mark.parametrize(
    "wanted",
    [
        AuditFilter(),
        AuditFilter(project_id=7),
        AuditFilter(actor="ada"),
        AuditFilter(action="task"),
        AuditFilter(action="task.import"),
        AuditFilter(target="Med"),
        AuditFilter(since=BEGINNING, until=BEGINNING + timedelta(days=1)),
    ],
)
def test_each_filter_reads_along_an_index_and_sorts_nothing(database: Database, wanted: AuditFilter) -> None:
    """What stays quick at a million entries: the plan, as no clock can tell it here."""
    with database.read() as session:
        if not database.is_sqlite:
            session.execute(text("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off"))
        asked = queries.statement(wanted, (BEGINNING, 5), 100).compile(
            dialect=session.get_bind().dialect, compile_kwargs={"literal_binds": True}
        )
        how = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        plan = "\n".join(str(row) for row in session.connection().exec_driver_sql(f"{how} {asked}"))
    assert "ix_audit_entries_" in plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan
    assert "SCAN audit_entries" not in plan.replace("SCAN audit_entries USING INDEX ix_audit_entries_at", "")


def test_pages_follow_each_other(database: Database, admin_client: TestClient) -> None:
    fill(database, 25)
    seen, cursor = [], None
    while True:
        params = {"limit": 10, "action": "task", **({"cursor": cursor} if cursor else {})}
        page = admin_client.get("/api/v1/audit", params=params).json()
        seen += [entry["target"] for entry in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [f"t{n}" for n in reversed(range(25)) if n % 3 != 2]
    foreign = admin_client.get("/api/v1/audit", params={"cursor": "WzEwMF0"})
    assert foreign.status_code == 422


def test_the_export_holds_every_entry_and_no_formula(database: Database, admin_client: TestClient) -> None:
    with database.write() as session:
        for number in range(queries.PIECE + 5):
            service.record(session, "ada", "task.import", f"=cmd|{number}")
    answer = admin_client.get("/api/v1/audit/export", params={"format": "csv", "action": "task"})
    assert answer.headers["content-disposition"] == "attachment; filename=audit.csv"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["target"] for row in rows] == [f"'=cmd|{n}" for n in reversed(range(queries.PIECE + 5))]
    lines = admin_client.get("/api/v1/audit/export", params={"format": "jsonl", "action": "task"}).content.splitlines()
    assert orjson.loads(lines[0])["target"] == f"=cmd|{queries.PIECE + 4}"
    assert len(lines) == queries.PIECE + 5
    taken = admin_client.get("/api/v1/audit", params={"action": "audit.export"}).json()["items"]
    assert [entry["target"] for entry in taken] == ["jsonl", "csv"]


def test_a_project_shows_its_own_audit_to_owner_and_managers(
    client: TestClient, signed_in: SignIn, users: Users, database: Database
) -> None:
    project = client.post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    client.post("/api/v1/projects", json={"name": "Other"})
    given = {"username": "manager", "role": "manager"}
    assert client.post(f"/api/v1/projects/{project}/members", json=given).status_code < 300
    place = f"/api/v1/projects/{project}/audit"
    for who in (client, signed_in(users["manager"])):
        assert {e["project_id"] for e in who.get(place).json()["items"]} == {project}
    assert b"Other" not in client.get(f"{place}/export").content
    assert signed_in(users["stranger"]).get(place).status_code == 404


def test_a_saved_config_is_told_with_what_it_changed(client: TestClient) -> None:
    project = client.post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    place = f"/api/v1/projects/{project}/labeling-config"
    xml = client.get(place).json()["xml"]
    changed = xml.replace('value="', 'value="NEW', 1)
    assert client.put(place, json={"xml": changed}).status_code == 200
    entry = client.get(f"/api/v1/projects/{project}/audit", params={"action": "config.save"}).json()["items"][0]
    assert entry["details"]["version"] == 2
    lines = entry["details"]["diff"].splitlines()
    assert lines[:2] == ["--- before", "+++ after"]
    assert [line for line in lines[2:] if line.startswith("+") and "NEW" in line]
