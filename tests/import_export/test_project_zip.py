"""A whole project out and in again: the same content, or nothing at all."""

import json
from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from annotation_lab.audit.tables import AuditEntry
from annotation_lab.completions.tables import Completion
from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.project_zip.jobs import ProjectImportHandler
from annotation_lab.projects.tables import Member
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Assignment, ResultLabel
from annotation_lab.team.tables import User
from tests.completions.conftest import Bench
from tests.conftest import SignIn, Users
from tests.import_export.project_zips import (
    Exported,
    asked,
    content_of,
    context_of,
    count,
    members_of,
    nothing_left,
    packed,
    run_to_the_end,
)


def test_what_is_exported_and_imported_is_the_same(
    full: Bench, exported: Exported, imported: Callable[..., dict[str, Any]], client: TestClient, database: Database
) -> None:
    first = exported(full.project)
    told = content_of(first)
    task = told["tasks"][0]
    assert len(told["tasks"]) == 31 and len(task["completions"]) == 4 and len(task["comments"]) == 3
    assert any(one["deleted_at"] for one in task["completions"]) and any(one["is_draft"] for one in task["completions"])
    assert task["completions"][0]["review"] == "rejected" and task["completions"][0]["changes"]
    assert {item["origin"]["prediction"] for item in task["completions"][0]["taken"]} == {1}
    assert {"completion": 1} in [item["origin"] for item in task["completions"][1]["taken"]]
    assert task["predictions"][0]["run_facts"]["models"] == [{"name": "posology", "version": 3}]
    report = imported(first)
    assert report["name"] == "Medication 2" and report["task_count"] == 31 and report["missing_users"] == []
    assert content_of(exported(report["project_id"])) == told
    statuses = "/api/v1/projects/{}/tasks?limit=100"
    before = client.get(statuses.format(full.project)).json()["items"]
    after = client.get(statuses.format(report["project_id"])).json()["items"]
    assert [(one["number"], one["status"]) for one in before] == [(one["number"], one["status"]) for one in after]
    found = client.get(f"/api/v1/projects/{report['project_id']}/tasks?search=label:DRUG").json()["items"]
    assert [one["title"] for one in found] == ["t"]
    (predicted,) = client.get(f"/api/v1/tasks/{after[0]['id']}/predictions").json()
    assert predicted["models"] == [{"name": "posology", "version": "3"}]
    with database.read() as session:
        rows = select(ResultLabel.kind, ResultLabel.name, ResultLabel.chunk, ResultLabel.author, ResultLabel.submitted)
        old, new = (
            sorted(map(tuple, session.execute(rows.where(ResultLabel.project_id == number))))
            for number in (full.project, report["project_id"])
        )
        assert old == new
        own = select(Assignment.status, Assignment.role)
        assert sorted(map(tuple, session.execute(own.where(Assignment.project_id == full.project)))) == sorted(
            map(tuple, session.execute(own.where(Assignment.project_id == report["project_id"])))
        )
    completions = client.get(f"/api/v1/tasks/{after[0]['id']}/completions").json()
    provenance = client.get(f"/api/v1/completions/{completions[0]['id']}/provenance").json()
    assert [one["outcome"] for one in provenance] == ["accepted", "accepted", "added"]
    (prediction,) = client.get(f"/api/v1/tasks/{after[0]['id']}/predictions").json()
    assert [one["source_prediction_id"] for one in completions] == [prediction["id"], None, None]
    assert [one["source_prediction"] for one in task["completions"]] == [1, None, None, None]


def test_the_audit_of_a_zip_is_told_of_and_never_taken_over(
    full: Bench, exported: Exported, imported: Callable[..., dict[str, Any]], database: Database
) -> None:
    from hashlib import sha256

    content = exported(full.project)
    told = members_of(content)["audit.jsonl"]
    assert "completion.reject" in told.decode() or "review" in told.decode()
    before = count(database, AuditEntry)
    report = imported(content)
    with database.read() as session:
        mine = select(AuditEntry).where(AuditEntry.project_id == report["project_id"]).order_by(AuditEntry.id)
        entries = session.scalars(mine).all()
    assert [(one.action, one.actor) for one in entries] == [
        ("project.import-begin", "owner"),
        ("project.import", "owner"),
    ]
    assert entries[0].details["audit_sha256"] == sha256(told).hexdigest()
    assert entries[0].details["audit_entries_in_zip"] == len(told.splitlines())
    assert count(database, AuditEntry) == before + 2


def test_missing_users_and_models_are_told(
    full: Bench, exported: Exported, imported: Callable[..., dict[str, Any]], database: Database
) -> None:
    found = members_of(exported(full.project))
    project = json.loads(found["project.json"])
    for label, model in (("DRUG", "ner_jsl_slim"), ("DOSE", "in_house@2")):
        xml = project["labeling_config"]["xml"]
        project["labeling_config"]["xml"] = xml.replace(f'value="{label}"', f'value="{label}" model="{model}"')
    found["project.json"] = json.dumps(project).encode()
    found["models.json"] = json.dumps(
        [{"name": "in_house@2", "version": 2, "kind": "ner", "labels": ["DOSE"]}]
    ).encode()
    found["team.jsonl"] = found["team.jsonl"].replace(b'"annotator",', b'"somebody-else",')
    found["tasks.jsonl"] = found["tasks.jsonl"].replace(b'"username":"annotator"', b'"username":"somebody-else"')
    report = imported(packed(found), "Elsewhere.zip")
    assert (report["name"], report["missing_users"], report["assignments_left_out"]) == (
        "Elsewhere", ["somebody-else"], 1
    )  # fmt: skip
    by_name = {one["name"]: one for one in report["missing_models"]}
    assert set(by_name) == {"ner_jsl_slim", "in_house@2"}
    assert by_name["in_house@2"]["labels"] == ["DOSE"] and "models import" in by_name["in_house@2"]["what_to_do"]
    with database.read() as session:
        roles = session.execute(
            select(User.username, Member.role)
            .join(User, User.id == Member.user_id)
            .where(Member.project_id == report["project_id"])
        ).all()
        authors = session.scalars(select(Completion.author).where(Completion.project_id == report["project_id"]))
        assert sorted(map(tuple, roles)) == [("manager", "manager"), ("owner", "owner"), ("reviewer", "reviewer")]
        assert "annotator" in set(authors), "whose work it is stays"


def test_who_imports_is_the_owner_and_the_name_is_given_or_the_zips(
    full: Bench, exported: Exported, signed_in: SignIn, users: Users, database: Database, settings: Settings
) -> None:
    content = exported(full.project)
    stranger = signed_in(users["stranger"])
    for filename, form, name in (
        ("Copy.zip", {}, "Copy"),
        ("Copy.zip", {}, "Copy 2"),
        ("?.zip", {"name": "Given"}, "Given"),
    ):
        context = context_of(database, asked(stranger, content, filename, **form))
        run_to_the_end(ProjectImportHandler(database, settings), context)
        assert (context.result() or {})["name"] == name
        project = stranger.get(f"/api/v1/projects/{(context.result() or {})['project_id']}").json()
        assert (project["name"], project["owner"]) == (name, "stranger")
    refused = stranger.post("/api/v1/projects/import", files={"file": ("a.zip", content)}, data={"name": "_"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "invalid-project-name")


def test_hostile_zips_are_refused_at_once(
    full: Bench, exported: Exported, client: TestClient, database: Database, settings: Settings
) -> None:
    good = members_of(exported(full.project))
    project = good["project.json"]
    bad = {
        "no zip": b"PK no zip",
        "leads out": packed(good | {"../evil.txt": b"x"}),
        "another file": packed(good | {"shell.php": b"x"}),
        "a zip in it": packed(good | {"inner.zip": b"x"}),
        "lacks tasks": packed({name: one for name, one in good.items() if name != "tasks.jsonl"}),
        "a bomb": packed(good | {"audit.jsonl": b"0" * (60 << 20)}),
        "no JSON": packed(good | {"project.json": b"{"}),
        "deep": packed(good | {"project.json": b"[" * 5000}),
        "newer": packed(
            good | {"project.json": good["project.json"].replace(b'"schema_version":1', b'"schema_version":2')}
        ),
        "more": packed(good | {"project.json": project.replace(b'{"schema', b'{"owner_id":1,"schema')}),
        "entities": packed(
            good | {"project.json": project.replace(b"<View>", b"<!DOCTYPE v [<!ENTITY e 'x'>]><View>")}
        ),
    }
    for why, content in bad.items():
        answer = client.post("/api/v1/projects/import", files={"file": ("a.zip", content)})
        assert answer.status_code == 422, why
        assert answer.json()["error"]["code"] in {"invalid-project-zip", "unsafe-archive"}, why
    imports_dir(settings).mkdir(parents=True, exist_ok=True)
    nothing_left(database, settings)
