"""A demo project by one call."""

from fastapi.testclient import TestClient

from annotation_lab.import_export.demo import NAME, NOTES, TEMPLATE, demo_config
from annotation_lab.labeling_config.check import ModelInfo
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.templates import template
from annotation_lab.models_hub.tables import Model
from annotation_lab.storage.database import Database
from tests.conftest import SignIn, Users

DEMO = "/api/v1/projects/demo"


def test_a_demo_project_has_the_notes_and_a_name_of_its_own(
    client: TestClient, signed_in: SignIn, users: Users
) -> None:
    first = client.post(DEMO)
    assert first.status_code == 201, first.text
    second = signed_in(users["annotator"]).post(DEMO).json()
    assert [first.json()["name"], second["name"]] == [NAME, f"{NAME} 2"]
    assert (second["owner"], second["my_roles"]) == ("annotator", ["owner"])
    tasks = client.get(f"/api/v1/projects/{first.json()['id']}/tasks").json()["items"]
    notes = sorted(NOTES.glob("*.txt"))
    assert [one["title"] for one in tasks] == [note.name for note in notes]
    shown = client.get(f"/api/v1/tasks/{tasks[0]['id']}").json()
    assert shown["text"] == notes[0].read_text(encoding="utf-8")


def test_labels_of_models_that_are_not_here_are_left_out(client: TestClient, database: Database) -> None:
    made = client.post(DEMO).json()
    place = f"/api/v1/projects/{made['id']}/labeling-config"
    by_hand = parse(client.get(place).json()["xml"]).config
    assert by_hand.model_names == ()
    assert [one.value for one in by_hand.labels] == [one.value for one in parse(template(TEMPLATE)).config.labels]
    labels = ["DRUG", "STRENGTH", "FREQUENCY"]
    with database.write() as session:
        for name in ("posology", "biomedical"):  # the second one is not what the template means: it knows no Disease
            session.add(
                Model(name=name, version=1, kind="ner", labels=labels, source="starter", folder=name, created_by="t")
            )
    made = client.post(DEMO).json()
    shown = client.get(f"/api/v1/projects/{made['id']}/labeling-config").json()
    assert shown["xml"] == demo_config({"posology": ModelInfo("posology", "ner", tuple(labels))}, 5)
    assert list(parse(shown["xml"]).config.model_names) == ["posology"]
    assert shown["warnings"] == []
