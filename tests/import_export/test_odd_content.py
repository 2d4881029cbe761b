"""What is odd comes out and in again as it was, or is told of; nothing is lost in silence."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.completions.conftest import Bench
from tests.import_export.project_zips import Exported, content_of

CONFIG = """<View>
  <Labels name="label" toName="text"><Label value="DRUG"/></Labels>
  <Choices name="kind" toName="text"><Choice value="note"/><Choice value="other"/></Choices>
  <Choices name="topics" toName="text" choice="multiple"><Choice value="note"/><Choice value="x"/></Choices>
  <Choices name="sure" toName="text" perRegion="true"><Choice value="yes"/></Choices>
  <Text name="text" value="$text"/>
</View>"""
MARKED = "\ufeffbom first"
SPAN = {"start": 1, "end": 4, "text": "bom"}
REGION = {"id": "r", "type": "labels", "from_name": "label", "to_name": "text", "value": {**SPAN, "labels": ["DRUG"]}}
SURE = {"id": "s", "type": "choices", "from_name": "sure", "to_name": "text", "value": {**SPAN, "choices": ["yes"]}}
TOPICS = {"id": "t", "type": "choices", "from_name": "topics", "to_name": "text", "value": {"choices": ["note", "x"]}}


def new_project(client: TestClient, name: str) -> int:
    project: int = client.post("/api/v1/projects", json={"name": name}).json()["id"]
    assert client.put(f"/api/v1/projects/{project}/labeling-config", json={"xml": CONFIG}).is_success
    return project


def take_in(client: TestClient, project: int, name: str, content: Any, **form: str) -> dict[str, Any]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    answer = client.post(f"/api/v1/projects/{project}/import", files=[("files", (name, raw))], data=form)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def told_of(client: TestClient, project: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/projects/{project}/export").json()
    return found


def notes_of(client: TestClient, project: int, format_: str) -> list[str]:
    answer = client.get(f"/api/v1/projects/{project}/export/notes", params={"format": format_}).json()
    return [one["message"] for one in answer["notes"]]


def test_a_project_with_odd_tasks_goes_through_a_zip(
    bench: Bench, client: TestClient, exported: Exported, imported: Callable[..., dict[str, Any]]
) -> None:
    completion = {"result": [], "lead_time": -5, "submitted_at": "0001-01-01", "updated_at": "9999-12-31T23:59:59"}
    tasks = [
        {"data": {"text": "", "title": "empty"}},
        {"data": {"text": "x", "title": "a"}, "completions": [completion | {"confidence_range": ["a", 1, 2]}]},
        {"data": {"text": "y", "title": "b"}, "completions": [completion | {"confidence_range": [0.5, 1]}]},
    ]
    assert take_in(client, bench.project, "odd.json", tasks)["task_count"] == 3
    first = exported(bench.project)
    report = imported(first)
    assert content_of(exported(report["project_id"])) == content_of(first)
    ids = [one["id"] for one in client.get(f"/api/v1/projects/{bench.project}/tasks").json()["items"]]
    ranges = [client.get(f"/api/v1/tasks/{one}/completions").json() for one in ids[-2:]]
    assert [one["confidence_range"] for (one,) in ranges] == [None, [0.5, 1.0]]


@pytest.mark.parametrize(("format_", "ending"), [("brat", "zip"), ("txt", "zip"), ("spacy", "spacy"), ("csv", "csv")])
def test_a_text_that_begins_with_a_byte_order_mark_keeps_it(client: TestClient, format_: str, ending: str) -> None:
    project, again = new_project(client, "one"), new_project(client, "two")
    take_in(
        client, project, "a.json", [{"data": {"text": MARKED, "title": "t"}, "completions": [{"result": [REGION]}]}]
    )
    file = client.get(f"/api/v1/projects/{project}/export", params={"format": format_}).content
    report = take_in(client, again, f"a.{ending}", file)
    (task,) = told_of(client, again)
    assert (task["data"]["text"], report["repaired"], report["refused"]) == (MARKED, [], [])
    spans = [(i["value"]["start"], i["value"]["end"]) for one in task["completions"] for i in one["result"]]
    assert spans == ([] if format_ == "txt" else [(1, 4)])


def test_choices_of_regions_come_back_from_web_annotations(client: TestClient) -> None:
    project, again = new_project(client, "one"), new_project(client, "two")
    result = [REGION, SURE]
    take_in(client, project, "a.json", [{"data": {"text": MARKED, "title": "t"}, "completions": [{"result": result}]}])
    file = client.get(f"/api/v1/projects/{project}/export?format=web-annotation").content
    take_in(client, again, "a.jsonld", file)
    (completion,) = told_of(client, again)[0]["completions"]
    assert [(one["from_name"], one["value"]) for one in completion["result"]] == [
        ("label", REGION["value"]),
        ("sure", SURE["value"]),
    ]


def test_what_a_format_has_no_place_for_is_told(client: TestClient) -> None:
    project = new_project(client, "one")
    tasks = [
        {"data": {"text": "a", "title": "t", "ward": 1}, "completions": [{"created_username": "ada", "result": []}]},
        {"data": {"text": "b", "title": "u"}, "completions": [{"result": [TOPICS], "draft": True}]},
    ]
    take_in(client, project, "a.json", tasks)
    empty, ward = "the completion of ada holds nothing, which cannot be told", "1 further fields cannot be told: ward"
    draft, shared = "1 drafts are told as if they were saved", "that the class note is of topics cannot be told"
    for format_ in ("conll2003", "brat", "spacy", "spacy-jsonl", "web-annotation", "csv", "tsv", "label-studio-min"):
        notes = notes_of(client, project, format_)
        assert empty in notes and draft in notes, format_
        assert (ward in notes) == (format_ not in {"csv", "tsv", "label-studio-min"}), format_
        says = any(one.startswith(shared) for one in notes)
        assert says == (format_ in {"spacy", "spacy-jsonl", "web-annotation"}), format_
    assert notes_of(client, project, "json") == []
    assert notes_of(client, project, "label-studio") == [draft]


def test_conll_with_blanks_at_the_ends_of_lines(client: TestClient) -> None:
    project = new_project(client, "one")
    report = take_in(client, project, "a.conll", b"-DOCSTART- -X- O \n \nEU NNP B-NP B-DRUG \nsays\tVBZ\tO\t\r\n")
    assert report["refused"] == []
    (task,) = told_of(client, project)
    assert task["data"]["text"] == "EU says"
    assert [i["value"]["labels"] for i in task["completions"][0]["result"]] == [["DRUG"]]


def test_brat_names_that_stand_twice_are_told(client: TestClient) -> None:
    project = new_project(client, "one")
    files = [("files", ("a.txt", b"one two")), ("files", ("a.ann", b"T1\tDRUG 0 3\tone\nT1\tDRUG 4 7\ttwo\n"))]
    report = client.post(f"/api/v1/projects/{project}/import", files=files).json()
    assert (report["completion_count"], len(report["left_out"])) == (1, 1)
    (region,) = told_of(client, project)[0]["completions"][0]["result"]
    assert region["value"]["text"] == "one"


def test_label_studios_relations_may_have_null_labels(client: TestClient) -> None:
    project = new_project(client, "one")
    other = REGION | {"id": "q"}
    relation = {"type": "relation", "from_id": "r", "to_id": "q", "direction": "right", "labels": None}
    item = {"data": {"text": MARKED}, "annotations": [{"result": [REGION, other, relation]}]}
    assert take_in(client, project, "a.json", [item])["refused"] == []
    *_, taken = told_of(client, project)[0]["completions"][0]["result"]
    assert taken == {key: value for key, value in relation.items() if key != "labels"}
