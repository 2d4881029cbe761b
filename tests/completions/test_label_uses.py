"""In how many completions a label stands, and that a check asks only where labels go."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from annotation_lab.completions import queries
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database
from annotation_lab.tasks import queries as tasks
from annotation_lab.team.tables import User

NAMES = ["DRUG", 'a "quoted" one', "100%", "under_score", "é 😀", "back\\slash", "drug"]
CONFIG = """<View>
<Labels name="label" toName="text"><Label value="DRUG"/><Label value="Other"/></Labels>
<Text name="text" value="$text"/>
</View>"""


def item(label: str, kind: str = "labels") -> dict[str, object]:
    return {"type": kind, "value": {"start": 0, "end": 4, "text": "DRUG 100%", kind: [label]}}


@pytest.fixture
def project(database: Database, owner: User) -> int:
    """A project with one completion for each name, and one of all names as choices that is deleted."""
    with database.write() as session:
        made = projects.create_project(session, owner, "Uses")
        made.labeling_config = CONFIG
        facts = {"project_id": made.id, "text_sha256": "", "text_length": 9, "created_by": "ada", "data": {}}
        tasks.insert_all(session, [facts | {"number": 1, "title": "t", "text": "DRUG 100%"}])
        [task] = session.scalars(tasks.ids(made.id, tasks.TaskFilter())).all()
        results = [[item(name), item(name), item("DRUG", "choices")] for name in NAMES]
        rows = [
            {"project_id": made.id, "task_id": task, "number": n, "author": "ada", "result": result}
            for n, result in enumerate(results, start=1)
        ]
        queries.insert_all(session, rows)
        return made.id


def test_each_name_is_counted_once_a_completion(database: Database, project: int) -> None:
    with database.read() as session:
        uses = queries.label_uses(session, project, [*NAMES, "none", "DRU"])
    assert uses == {name: len(NAMES) if name == "DRUG" else 1 for name in NAMES}


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """What is asked of the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_check_reads_no_task_and_completions_only_where_labels_go(
    client: TestClient, database: Database, project: int, statements: list[str]
) -> None:
    def check(xml: str) -> list[str]:
        statements.clear()
        answer = client.post(f"/api/v1/projects/{project}/labeling-config/check", json={"xml": xml})
        return [problem["message"] for problem in answer.json()]

    assert check(CONFIG.replace("Other", "Other2")) == []
    assert check(CONFIG.replace('<Label value="Other"/>', '<Label value="Other"/><Label value="New"/>')) == []
    assert not any("completions" in one or "FROM tasks" in one for one in statements)
    assert check(CONFIG.replace('<Label value="DRUG"/>', "")) == [
        "'DRUG' is removed, but stands in 7 completions; they keep it."
    ]
    assert any("completions" in one for one in statements)
    with database.read() as session:
        assert session.get_one(Project, project).labeling_config == CONFIG
