"""Streams of events over real HTTP, on SQLite and PostgreSQL."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from sqlalchemy import text

from annotation_lab.app import create_app
from annotation_lab.events import cursor as cursors
from annotation_lab.events import hub, listener, service
from annotation_lab.events.tables import Event
from annotation_lab.jobs import service as jobs
from annotation_lab.labeling_config.templates import template
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Member, Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from annotation_lab.team import service as team
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import ApiToken, User
from tests.conftest import Users

ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""On SQLite one writes at a time."""
WAIT_SECONDS = 300.0


@contextmanager
def web_process(settings: Settings, database: Database) -> Iterator[str]:
    """A real server; gives its address."""
    app = create_app(settings, database)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=5))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/api/v1"
        finally:
            app.state.events.close()
            server.should_exit = True
            thread.join()


@pytest.fixture
def address(settings: Settings, database: Database) -> Iterator[str]:
    with web_process(settings, database) as found:
        yield found


class Stream:
    """What one browser hears."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.last_id: str | None = None

    def next(self) -> tuple[str, dict[str, Any]]:
        kind = ""
        for line in self.lines:
            name, _, value = line.partition(": ")
            if name == "id":
                self.last_id = value
            elif name == "event":
                kind = value
            elif name == "data":
                return kind, json.loads(value)
        raise AssertionError("The stream ended.")

    def until(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The next event of a kind with these facts."""
        while True:
            found, data = self.next()
            if found == kind and wanted.items() <= data.items():
                return data


def token_of(database: Database, user: User) -> str:
    with database.write() as session:
        return team.create_token(session, user, name="test").secret


@contextmanager
def listening(
    address: str, database: Database, user: User, *, last_id: str | None = None, **query: Any
) -> Iterator[Stream]:
    headers = {"Authorization": f"Bearer {token_of(database, user)}"}
    if last_id is not None:
        headers["Last-Event-ID"] = last_id
    with (
        httpx.Client(timeout=WAIT_SECONDS, trust_env=False) as client,
        client.stream("GET", f"{address}/events", headers=headers, params=query) as answer,
    ):
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"].startswith("text/event-stream")
        stream = Stream(answer.iter_lines())
        assert stream.next()[0] == "hello"
        yield stream


def make_project(database: Database, owner: User, name: str = "Med") -> int:
    with database.write() as session:
        return projects.create_project(session, session.get_one(User, owner.id), name).id


def enqueue(database: Database, project_id: int | None, by: str, why: str = "") -> str:
    with database.write() as session:
        return jobs.enqueue(session, "import", {}, project_id=project_id, started_by=by, why=why)


def save_config(database: Database, project_id: int, xml: str, by: str = "owner") -> None:
    with database.write() as session:
        project = session.get_one(Project, project_id)
        projects.set_config(session, project, xml, {}, uses=lambda _labels: {}, max_models=5, by=by)


def test_a_job_is_told_to_its_starter_and_to_who_may_see_jobs(address: str, database: Database, users: Users) -> None:
    project = make_project(database, users["owner"])
    with database.write() as session:
        session.add(Member(project_id=project, user_id=users["annotator"].id, role=Role.ANNOTATOR))
    with (
        listening(address, database, users["owner"]) as owner,
        listening(address, database, users["annotator"]) as annotator,
        listening(address, database, users["stranger"]) as stranger,
        listening(address, database, users["admin"]) as admin,
    ):
        job = enqueue(database, project, "annotator")
        for told in (owner, annotator, admin):
            assert told.until("job", id=job)["state"] == "waiting"
        enqueue(database, None, "stranger")
        assert stranger.next()[1]["started_by"] == "stranger", "the job of a project he is not in was told"
        context = jobs.JobContext(database, job, {}, project, "annotator")
        context.progress(3, 9, "tasks", "reading")
        assert owner.until("job", done=3) == annotator.until("job", done=3)


def test_a_config_is_told_to_members_only(address: str, database: Database, users: Users) -> None:
    project = make_project(database, users["owner"])
    with (
        listening(address, database, users["owner"]) as owner,
        listening(address, database, users["stranger"]) as stranger,
    ):
        save_config(database, project, template("classification"))
        assert owner.until("labeling-config") == {"project_id": project, "version": 2, "saved_by": "owner"}
        with database.write() as session:
            session.add(Member(project_id=project, user_id=users["stranger"].id, role=Role.ANNOTATOR))
        save_config(database, project, template("ner"))
        assert stranger.next()[1]["version"] == 3, "what came before he was a member was told"


def test_two_projects_are_told_apart(address: str, database: Database, users: Users) -> None:
    first, second = make_project(database, users["owner"], "One"), make_project(database, users["owner"], "Two")
    with listening(address, database, users["owner"], project_id=second) as stream:
        enqueue(database, first, "owner")
        job = enqueue(database, second, "owner")
        assert stream.next()[1]["id"] == job
    headers = {"Authorization": f"Bearer {token_of(database, users['stranger'])}"}
    refused = httpx.get(f"{address}/events", params={"project_id": first}, headers=headers, trust_env=False)
    assert refused.status_code == 404


def test_a_page_that_was_away_hears_what_it_missed(address: str, database: Database, users: Users) -> None:
    project = make_project(database, users["owner"])
    with listening(address, database, users["owner"]) as stream:
        first = enqueue(database, project, "owner")
        stream.until("job", id=first)
        last_id = stream.last_id
    missed = enqueue(database, project, "owner")
    theirs = make_project(database, users["stranger"], "Theirs")
    enqueue(database, theirs, "stranger")
    with listening(address, database, users["owner"], last_id=last_id) as stream:
        assert stream.next()[1]["id"] == missed
        later = enqueue(database, project, "owner")
        stream.until("job", id=later)
        assert later != missed


def test_another_web_process_tells_the_same(
    address: str, settings: Settings, database: Database, database_url: str, users: Users
) -> None:
    project = make_project(database, users["owner"])
    other = Database(database_url)
    with web_process(settings, other) as second, listening(second, database, users["owner"]) as stream:
        job = enqueue(database, project, "owner")
        stream.until("job", id=job)
        last_id = stream.last_id
    other.close()
    missed = enqueue(database, project, "owner")
    with listening(address, database, users["owner"], last_id=last_id) as stream:
        stream.until("job", id=missed)


@pytest.mark.parametrize("last_id", ["999999", "1"])
def test_who_was_away_for_too_long_is_told_to_read_anew(
    address: str, database: Database, users: Users, last_id: str
) -> None:
    for number in range(4):
        enqueue(database, None, "owner", why=str(number))
    with database.write() as session:
        session.execute(text("DELETE FROM events WHERE id < 4"))
    with listening(address, database, users["owner"], last_id=last_id) as stream:
        assert stream.next()[0] == "reset"


def test_the_stream_ends_at_sign_out(address: str, database: Database, users: Users) -> None:
    with listening(address, database, users["owner"]) as stream:
        with database.write() as session:
            session.query(ApiToken).filter_by(user_id=users["owner"].id).update({"revoked_at": now()})
        assert stream.next() == ("end", {"reason": "signed out"})


def test_who_is_not_signed_in_hears_nothing(address: str) -> None:
    assert httpx.get(f"{address}/events", trust_env=False).status_code == 401


def test_streams_of_one_user_are_bounded(
    address: str, database: Database, users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotation_lab.projects.event_routes.MOST_STREAMS", 1)
    with listening(address, database, users["owner"]):
        headers = {"Authorization": f"Bearer {token_of(database, users['owner'])}"}
        assert httpx.get(f"{address}/events", headers=headers, trust_env=False).status_code == 429


def test_a_heartbeat_is_sent(address: str, database: Database, users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotation_lab.events.stream.HEARTBEAT_SECONDS", 0.1)
    with listening(address, database, users["owner"]) as stream:
        assert ": still here" in (next(stream.lines), next(stream.lines))


def test_what_cannot_be_sent_is_forgotten_and_told(
    address: str, database: Database, users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "MOST_WAITING", 3)
    with listening(address, database, users["owner"]) as stream:
        with database.write() as session:
            for number in range(5):
                jobs.enqueue(session, "import", {}, project_id=None, started_by="owner", why=str(number))
        assert stream.next() == ("reset", {"reason": "too much was waiting"})


def test_old_events_are_swept_and_ids_are_never_given_twice(database: Database) -> None:
    with database.write() as session:
        for number in range(3):
            service.emit(session, "job", number, {})
        session.query(Event).update({"at": now() - 2 * service.KEPT})
    service.sweep(database)
    with database.write() as session:
        assert [event.id for event in session.query(Event)] == [3]
        service.emit(session, "job", 4, {})
        assert [event.id for event in session.query(Event)] == [3, 4]


@ON_POSTGRESQL
def test_an_event_committed_late_is_told(database: Database) -> None:
    place = cursors.Cursor(0)
    with database.write() as late:
        service.emit(late, "job", "late", {})
        with database.write() as early:
            service.emit(early, "job", "early", {})
        with database.read() as session:
            assert [event.subject for event in place.read(session)] == ["early"]
            assert place.settled == 0
    with database.read() as session:
        assert [event.subject for event in place.read(session)] == ["late"]
        assert (place.settled, list(place.read(session))) == (2, [])


@ON_POSTGRESQL
def test_who_begins_to_listen_misses_nothing_that_is_about_to_be_committed(database: Database) -> None:
    with database.write() as session:
        service.emit(session, "job", "before", {})
    with database.write() as late:
        service.emit(late, "job", "late", {})
        with database.write() as early:
            service.emit(early, "job", "early", {})
        with database.read() as session:
            place = cursors.Cursor.at_end(session)
            assert (place.settled, list(place.read(session))) == (1, [])
    with database.read() as session:
        assert [event.subject for event in place.read(session)] == ["late"]


def test_only_the_newest_state_of_a_subject_is_sent() -> None:
    events = [Event(id=n, kind=kind, subject=s) for n, (kind, s) in enumerate([
        ("job", "a"), ("run-tasks", "1"), ("job", "b"), ("job", "a"), ("run-tasks", "1"),
    ])]  # fmt: skip
    assert [event.id for event in listener.newest(events)] == [1, 2, 3, 4]


def test_nobody_asks_the_database_while_nobody_listens(database: Database, settings: Settings) -> None:
    app = create_app(settings, database)
    events: hub.EventHub[Any] = app.state.events
    assert events._cursor is None
