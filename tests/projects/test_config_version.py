"""Two people save a Labeling Config that both have open."""

from fastapi.testclient import TestClient

from annotation_lab.labeling_config.templates import template


def test_who_saves_second_is_told_and_given_both(client: TestClient) -> None:
    project = client.post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    address = f"/api/v1/projects/{project}/labeling-config"
    opened = client.get(address).json()["version"]
    first, second = template("classification"), template("ner")
    assert client.put(address, json={"xml": first, "version": opened}).json()["version"] == opened + 1
    refused = client.put(address, json={"xml": second, "version": opened})
    assert refused.status_code == 409
    error = refused.json()["error"]
    assert error["code"] == "config-changed"
    assert error["details"] == {"version": opened + 1, "xml": first, "yours": second}
    assert client.get(address).json()["xml"] == first
    assert client.put(address, json={"xml": second, "version": opened + 1}).json()["version"] == opened + 2


def test_saving_the_very_same_again_is_no_conflict(client: TestClient) -> None:
    project = client.post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    address = f"/api/v1/projects/{project}/labeling-config"
    xml = template("classification")
    client.put(address, json={"xml": xml, "version": 1})
    assert client.put(address, json={"xml": xml, "version": 1}).status_code == 200
