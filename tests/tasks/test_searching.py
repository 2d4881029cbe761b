"""The search on both databases: what is found, by whom, and that nothing typed reaches the database as code."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Task
from tests.tasks.conftest import TEXTS, Team


def test_what_is_found(team: Team) -> None:
    team.do("tasks/tags", task_ids=team.ids[:2], add=["Train", "second_level"])
    team.do("tasks/assign", task_ids=team.ids[2:4], usernames=["annotator"])
    everything = list(range(1, len(TEXTS) + 1))
    expected = {
        "text: aspirin": [1, 2, 8],
        'text: "aspirin"': [1, 2],
        "text: ASPIR": [1, 2, 8],
        'text: "chest pain"': [3, 7],
        "text: chest text: pain": [3, 4, 7],
        "text: übel": [5],
        "text: ärger": [5],
        "text: needle": [11],
        "text: عربي": [9],
        "text: spirin": [],
        "title: 0007": [7],
        "title: ISIT-001": [10, 11, 12],
        "title: t": everything,
        "title: 07.t": [7],
        "7": [7],
        "aspirin": [1, 2, 8],
        "-aspirin 81": [],
        "aspirin -text: mg": [8],
        "0003": [3],
        "id: 3-5,9": [3, 4, 5, 9],
        "-id: 3-12": [1, 2],
        "label: drug": [1],
        "label: DRUG=take": [1],
        "label: DRUG=aspirin": [],
        "choice: F": [1, 2],
        "choice: F,now": [1],
        "choice: now": [1, 2],
        "-choice: now": everything[2:],
        "label: F": [],
        "prediction: DRUG": [3, 4],
        "pred-label: DRUG=pain": [4],
        "tag: train": [1, 2],
        "-tag: Train": everything[2:],
        "status: incomplete": everything,
        "assigned: annotator": [3, 4],
        "assigned: nobody -id: 1": [2, *everything[4:]],
        "reviewer: nobody": everything,
        "by: OWNER": everything,
        "by: manager": [],
    }
    assert {typed: team.found(typed) for typed in expected} == expected


def test_short_parts_of_titles_are_found_in_any_case(team: Team, database: Database) -> None:
    with database.write() as session:
        session.get_one(Task, team.ids[4]).title = "Übel"
    assert team.found("title: ü") == team.found("title: ÜB") == [5]


HOSTILE = [
    "'", "''", "' OR 1=1 --", "%", "_", "%%%", "\\", "\\'", "*", "(", ")", "a*b", "a:b*", "NEAR(a b)", "^a",
    "text: ' OR '1'='1", "title: %%%", "title: ___", "title: ' OR 1=1 --", "text: \"a' & b | !c:*\"", "text: <->",
    "text: &",
    "label: ' UNION SELECT 1 --", "label: %", "choice: %,_", "tag: ' OR 1=1", "assigned: ' OR 1=1", "status: \"' OR\"",
    "id: 1;DROP", "{title}:x", "-", "--", "💥", "text: " + "w" * 900, "title: \ud7ff\ue000", "a AND b OR NOT c",
    "task_search:x", "text: \\x00", ":1", ":param_1", "%(q)s", "?", "$1",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_searches_find_nothing_they_should_not(team: Team, typed: str, database: Database) -> None:
    answer = team.owner.get(f"{team.path}/tasks", params={"search": typed})
    assert answer.status_code in {200, 422}, answer.text
    found = [row["number"] for row in answer.json()["items"]] if answer.status_code == 200 else []
    # What stands in a text or title may be found; never everything.
    assert len(found) < len(TEXTS) or typed in {"-", "_"}, found
    with database.read() as session:
        assert session.query(Task).count() == len(TEXTS)


@pytest.mark.parametrize(("part", "found"), [("%", []), ("_", []), ("it-0", list(range(1, 13))), ("IT-0001.TXT", [1])])
def test_the_title_filter_takes_signs_as_they_are(team: Team, part: str, found: list[int]) -> None:
    assert team.numbers(title=part) == found


def test_a_wrong_search_is_told_with_its_place(team: Team) -> None:
    answer = team.owner.get(f"{team.path}/tasks", params={"search": "x colour: red"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "invalid-search")
    assert error["details"]["start"] == 2
    assert "tag" in error["details"]["allowed"]


def test_who_labels_finds_his_own_completions_and_assigned_tasks_only(team: Team) -> None:
    team.do("tasks/assign", task_ids=team.ids[:2], usernames=["annotator"])
    team.do("tasks/assign", task_ids=team.ids[:2], usernames=["reviewer"], role="reviewer")
    assert team.found("text: aspirin", team.annotator) == [1, 2]
    assert team.found("choice: F", team.annotator) == [1]
    assert team.found("choice: F", team.reviewer) == [2]
    assert team.found("choice: now", team.reviewer) == []
    assert team.found("text: aspirin", team.second) == []


def test_the_index_follows_what_changes(team: Team) -> None:
    first = f"/api/v1/tasks/{team.ids[0]}"
    team.do("tasks/assign", task_ids=team.ids[:1], usernames=["annotator"])
    own = team.annotator.post(f"{first}/completions", json={}).json()
    item = {
        "id": "r1", "type": "labels", "from_name": "label", "to_name": "text",
        "value": {"start": 5, "end": 12, "text": "aspirin", "labels": ["Person"]},
    }  # fmt: skip
    saved = team.annotator.put(f"/api/v1/completions/{own['id']}", json={"version": own["version"], "result": [item]})
    assert saved.status_code == 200, saved.text
    assert team.found("label: Person=aspirin") == [1]
    version = saved.json()["version"]
    gone = team.annotator.delete(f"/api/v1/completions/{own['id']}", params={"version": version})
    assert gone.status_code == 204, gone.text
    assert team.found("label: Person") == []
    assert team.owner.patch(first, json={"title": "another name"}).json()["title"] == "another name"
    assert (team.found("title: other"), team.found("title: 0001")) == ([1], [])
    assert team.owner.delete(f"/api/v1/tasks/{team.ids[3]}/predictions").status_code in {200, 204}
    assert (team.found("prediction: DRUG"), team.found("prediction: Disease")) == ([3], [4])


def test_what_was_indexed_in_bulk_is_what_the_tasks_hold(team: Team, database: Database) -> None:
    if database.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's triggers index each task; the tests above look for them")
    with database.write() as session:
        assert session.scalar(text("SELECT count(*) FROM task_search_bulk")) == 0
        for index in ("task_search", "task_search_titles"):  # raises where index and tasks differ
            session.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
        session.add(
            Task(
                project_id=team.project,
                number=99,
                title="by hand",
                text="zyx one",
                text_sha256="",
                text_length=7,
                created_by="me",
            )
        )
    assert team.found("text: zyx") == [99]


def test_a_blind_project_hides_predictions_from_the_search(team: Team) -> None:
    team.do("tasks/assign", all=True, usernames=["annotator"])
    assert team.found("prediction: DRUG", team.annotator) == [3, 4]
    settings = team.owner.get(team.path).json()["settings"] | {"blind": True}
    assert team.owner.put(f"{team.path}/settings", json=settings).status_code < 300
    assert team.found("prediction: DRUG", team.annotator) == []
    assert team.numbers(team.annotator, has_predictions=True) == []
    row = team.annotator.get(f"{team.path}/tasks", params={"search": "id: 3"}).json()["items"][0]
    assert (row["prediction_count"], row["newest_prediction"]) == (0, None)
    assert team.found("prediction: DRUG") == [3, 4]


def test_suggestions(team: Team) -> None:
    team.do("tasks/tags", task_ids=team.ids[:1], add=["done"])

    def suggested(typed: str, client: TestClient | None = None) -> list[str]:
        answer = (client or team.owner).get(f"{team.path}/search-suggestions", params={"typed": typed})
        assert answer.status_code == 200, answer.text
        return [one["insert"] for one in answer.json()]

    assert suggested("x -ta") == ["-tag: "]
    assert suggested("tag: ") == ["tag: Train", "tag: Test", "tag: done"]
    assert suggested("status: to") == ["status: to_correct"]
    assert suggested("assigned: ann") == ["assigned: annotator"]
    assert "label: drug" in suggested("label: DR")
    assert "label: drug" not in suggested("label: DR", team.annotator)
    assert "label: Person" in suggested("label: per", team.annotator)
