"""Labels written into a config that is being edited: nothing is saved, nothing that stands there is lost."""

import pytest
from fastapi.testclient import TestClient

from annotation_lab.models_hub.tables import Model
from annotation_lab.storage.database import Database

XML = """<View>
  <!-- not saved yet -->
  <Labels name="ent" toName="doc">
    <Label value="Person"/>   <!-- by hand -->
    <Label value="DRUG"/>
  </Labels>
  <Text name="doc" value="$text"/>
</View>
"""


def _model(name: str, kind: str, labels: list[str]) -> Model:
    return Model(name=name, version=1, kind=kind, labels=labels, folder=name, source="starter", created_by="test")


@pytest.fixture
def address(client: TestClient, database: Database) -> str:
    with database.write() as session:
        session.add_all([_model(f"ner{i}", "ner", ["DRUG", "DOSE", f"L{i}"]) for i in range(6)])
        session.add_all([_model(f"status{i}", "assertion", [f"absent{i}"]) for i in range(2)])
        session.add(_model("section", "classification", ["CC", "ROS"]))
    project = client.post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    return f"/api/v1/projects/{project}/labeling-config"


def test_labels_of_several_models_are_written_and_nothing_is_saved(client: TestClient, address: str) -> None:
    saved = client.get(address).json()
    models = [{"model": "ner0", "labels": ["DRUG", "DOSE"]}, {"model": "section", "labels": ["ROS"]}]
    told = client.post(f"{address}/preview-labels", json={"xml": XML, "models": models}).json()
    assert "<!-- not saved yet -->" in told["xml"] and '<Label value="Person"/>   <!-- by hand -->' in told["xml"]
    assert told["now_predicted"] == [{"model": "ner0", "label": "DRUG"}]
    assert told["added"] == [{"model": "ner0", "label": "DOSE"}, {"model": "section", "label": "ROS"}]
    lines = told["xml"].splitlines()
    assert [lines[place["line"] - 1].split('value="')[1].split('"')[0] for place in told["places"]] == [
        "DRUG",
        "DOSE",
        "ROS",
    ]
    assert told["new_problems"] == []
    assert client.get(address).json() == saved
    again = client.post(f"{address}/preview-labels", json={"xml": told["xml"], "models": models}).json()
    assert again["xml"] == told["xml"] and len(again["already_there"]) == 3


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ([f"ner{i}" for i in range(6)], "too-many-models"),
        (["ner0", "status0", "status1"], "two-assertion-models"),
        (["status0"], "assertion-without-ner"),
    ],
)
def test_what_would_be_against_the_rules_is_told_before_saving(
    client: TestClient, address: str, names: list[str], code: str
) -> None:
    models = [{"model": name} for name in names]
    told = client.post(f"{address}/preview-labels", json={"xml": XML, "models": models}).json()
    assert [one["code"] for one in told["new_problems"]] == [code]
    assert told["new_problems"][0]["severity"] == "error"
    again = client.post(f"{address}/preview-labels", json={"xml": told["xml"], "models": [{"model": names[0]}]}).json()
    assert again["new_problems"] == []


def test_what_cannot_be_written_is_refused(client: TestClient, address: str) -> None:
    def refused(xml: str, model: str, labels: list[str]) -> str:
        body = {"xml": xml, "models": [{"model": model, "labels": labels}]}
        answer = client.post(f"{address}/preview-labels", json=body)
        assert answer.status_code in {404, 422}
        message: str = answer.json()["error"]["message"]
        return message

    assert "nobody" in refused(XML, "nobody", ["DRUG"])
    assert "does not know 'CITY'" in refused(XML, "ner0", ["CITY"])
    assert refused("<View>", "ner0", ["DRUG"])


def test_a_models_labels_go_together_and_come_back(client: TestClient, address: str) -> None:
    before = XML.replace('<Label value="DRUG"/>', "<!-- kept -->")
    added = client.post(f"{address}/preview-labels", json={"xml": before, "models": [{"model": "ner0"}]}).json()
    gone = client.post(f"{address}/preview-removal", json={"xml": added["xml"], "model": "ner0"}).json()
    assert gone == {"xml": before, "removed": ["DRUG", "DOSE", "L0"]}


def test_contents_of_what_is_not_saved(client: TestClient, address: str) -> None:
    xml = XML.replace('"DRUG"', '"DRUG" model="ner0"').replace(
        "</Labels>", '<Label value="DRUG" model="ner1"/></Labels>'
    )
    told = client.post(f"{address}/contents", json={"xml": xml}).json()
    assert [one["value"] for one in told["labels"]] == ["Person", "DRUG"]
    assert told["predicted"] == [{"model": "ner0", "labels": ["DRUG"]}, {"model": "ner1", "labels": ["DRUG"]}]
    assert client.post(f"{address}/contents", json={"xml": "<View"}).json()["labels"] == []


def test_no_label_is_not_all_labels(client: TestClient, address: str) -> None:
    saved = client.get(address).json()
    refused = client.post(f"{address}/labels", json={"model": "ner0", "labels": []})
    assert refused.status_code == 422 and "DRUG" in refused.json()["error"]["hint"]
    assert client.get(address).json() == saved
    assert client.post(f"{address}/labels", json={"model": "ner0"}).json()["added"] == ["DRUG", "DOSE", "L0"]
