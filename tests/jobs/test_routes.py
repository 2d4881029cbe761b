"""Jobs by API: filters, pages, place in the queue, log by parts."""

from fastapi.testclient import TestClient

from annotation_lab.jobs import queries, service
from annotation_lab.jobs.tables import JobLogLine, Worker
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database, now
from annotation_lab.team.tables import User
from tests.conftest import SignIn, Users


def project_of(database: Database, user: User, name: str) -> int:
    with database.write() as session:
        return projects.create_project(session, session.get_one(User, user.id), name).id


def ask(database: Database, by: str, project: int | None = None, kind: str = "import") -> str:
    with database.write() as session:
        return service.enqueue(session, kind, {}, project_id=project, started_by=by, why="to see")


def ids(client: TestClient, **query: object) -> list[str]:
    answer = client.get("/api/v1/jobs", params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return [job["id"] for job in answer.json()["items"]]


def test_one_sees_ones_own_and_those_of_ones_projects(signed_in: SignIn, database: Database, users: Users) -> None:
    mine, theirs = project_of(database, users["owner"], "Mine"), project_of(database, users["manager"], "Theirs")
    of_mine, of_theirs = ask(database, "annotator", mine), ask(database, "annotator", theirs)
    own = ask(database, "owner", theirs)
    assert ids(signed_in(users["owner"])) == [own, of_mine]
    assert ids(signed_in(users["owner"]), mine=True) == [own]
    assert ids(signed_in(users["annotator"])) == [of_theirs, of_mine]
    assert ids(signed_in(users["stranger"])) == []
    assert ids(signed_in(users["admin"])) == [own, of_theirs, of_mine]


def test_filters(client: TestClient, database: Database, users: Users) -> None:
    project = project_of(database, users["owner"], "Mine")
    first, second = ask(database, "owner", project), ask(database, "owner", kind="export")
    with database.write() as session:
        service.request_cancel(session, second)
    assert ids(client, project_id=project) == [first]
    assert ids(client, kind="export") == [second]
    assert ids(client, state="cancelled") == [second]


def test_pages(client: TestClient, database: Database) -> None:
    asked = [ask(database, "owner") for _ in range(5)]
    seen, cursor = [], None
    while True:
        page = client.get("/api/v1/jobs", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [job["id"] for job in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == asked[::-1]
    assert client.get("/api/v1/jobs", params={"cursor": "WzFd"}).status_code == 422


def test_the_place_in_the_queue_and_whether_anybody_works(client: TestClient, database: Database) -> None:
    first, second = ask(database, "stranger"), ask(database, "owner")
    told = client.get(f"/api/v1/jobs/{second}").json()
    assert (told["queue_position"], told["is_worker_alive"]) == (2, False)
    with database.write() as session:
        session.add(Worker(id="one", host="here", pid=1))
        queries.claim(session, first, "one", now())
    told = client.get("/api/v1/jobs").json()
    assert (told["items"][0]["queue_position"], told["is_worker_alive"]) == (1, True)


def test_the_log_comes_in_parts(client: TestClient, database: Database) -> None:
    job = ask(database, "owner")

    def write(*lines: str) -> None:
        with database.write() as session:
            session.add_all(JobLogLine(job_id=job, line=line) for line in lines)

    write("one", "two", "three")
    part = client.get(f"/api/v1/jobs/{job}/log", params={"limit": 2}).json()
    assert [line.split(" ")[1] for line in part["lines"]] == ["one", "two"]
    write("four")
    rest = client.get(f"/api/v1/jobs/{job}/log", params={"after": part["next"]}).json()
    assert [line.split(" ")[1] for line in rest["lines"]] == ["three", "four"]
    again = client.get(f"/api/v1/jobs/{job}/log", params={"after": rest["next"]}).json()
    assert again == {"lines": [], "next": rest["next"]}
