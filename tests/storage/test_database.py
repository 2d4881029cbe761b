"""One session is one transaction; two writers wait for each other; moments are in UTC."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from annotation_lab.audit import service as audit
from annotation_lab.audit.tables import AuditEntry
from annotation_lab.storage.database import Database, now
from annotation_lab.team.tables import ApiToken, User

WRITERS, WRITES = 4, 10


def count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_a_write_is_stored_whole_or_not_at_all(database: Database) -> None:
    with database.write() as session:
        audit.record(session, "ada", "test.one")
    with pytest.raises(ZeroDivisionError), database.write() as session:
        audit.record(session, "ada", "test.two")
        session.flush()
        raise ZeroDivisionError
    assert count(database) == 1


def test_reading_stores_nothing(database: Database) -> None:
    with database.read() as session:
        audit.record(session, "ada", "test.read")
        session.flush()
    assert count(database) == 0


def test_writers_at_the_same_time_wait_for_each_other(database: Database) -> None:
    """Each reads, then writes: on SQLite a transaction that only then asks for the lock would fail."""
    troubles: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(WRITES):
                with database.write() as session:
                    seen = session.scalar(select(func.count()).select_from(AuditEntry))
                    audit.record(session, "ada", "test.write", str(seen))
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert count(database) == WRITERS * WRITES


def test_moments_come_back_in_utc_whatever_their_zone(database: Database, owner: User) -> None:
    there = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with database.write() as session:
        session.add(ApiToken(user_id=owner.id, name="t", token_hash="x", expires_at=there))
    with database.read() as session:
        back = session.scalar(select(ApiToken.expires_at))
    assert back == there
    assert back is not None
    assert back.tzinfo is UTC


def test_references_are_kept(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(ApiToken(user_id=999, name="t", token_hash="x"))


def test_now_is_aware() -> None:
    assert now().tzinfo is UTC


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_driver_of_postgresql_need_not_be_named(scheme: str) -> None:
    database = Database(f"{scheme}://ada:secret@localhost:1/none")
    assert database.url == "postgresql+psycopg://ada:secret@localhost:1/none"
    assert not database.is_sqlite
