"""A completion from its beginning to its star, by API."""

from typing import Any

import pytest
from sqlalchemy import select

from annotation_lab.audit.tables import AuditEntry
from annotation_lab.storage.database import Database
from tests.completions.conftest import ASPIRIN, DOSE, Bench, region


def test_new_saved_submitted_starred(bench: Bench) -> None:
    made = bench.begin()
    assert (made["result"], made["version"], made["is_draft"], made["copied_from"]) == ([], 1, True, None)
    saved = bench.save("annotator", made, ASPIRIN, seconds=40).json()
    assert (saved["version"], saved["is_draft"], saved["lead_time_seconds"]) == (2, False, 40)
    saved = bench.save("annotator", saved, ASPIRIN, DOSE, seconds=2.5, draft=True).json()
    assert (saved["is_draft"], saved["lead_time_seconds"], saved["updated_by"]) == (False, 42.5, "annotator")
    done = bench.submit("annotator", saved)
    assert done["is_ground_truth"] and done["submitted_at"]
    assert done["provenance_counts"] == {"accepted": 0, "corrected": 0, "added": 2, "rejected": 0}
    changes = bench.ask("annotator", "GET", f"/completions/{made['id']}/changes").json()
    assert [(c["action"], c["details"].get("added")) for c in changes] == [
        ("create", None), ("save", 1), ("draft", 1), ("submit", 2), ("star", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ({}, ["aspirin", "dose"]),
        ({"confidence": [0.5, 1]}, ["aspirin"]),
        ({"confidence": [0.4, 0.4]}, ["dose"]),
        ({"region_ids": ["dose", "no such"]}, ["dose"]),
    ],
)
def test_from_a_prediction(bench: Bench, source: dict[str, Any], found: list[str]) -> None:
    made = bench.begin(prediction_id=bench.prediction, **source)
    assert [item["id"] for item in made["result"]] == found
    assert made["copied_from"] == f"prediction: {bench.task * 1000 + 1}"
    assert made["source_prediction_id"] == bench.prediction
    assert made["confidence_range"] == source.get("confidence")
    told = bench.ask("annotator", "GET", f"/completions/{made['id']}/provenance").json()
    assert all(one["origin"] == {"prediction": bench.prediction} for one in told)
    assert [one["region"] for one in told if one["outcome"] == "accepted"] == found


def test_regions_of_a_prediction_accepted_one_by_one(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction, region_ids=[])
    assert made["result"] == []
    done = bench.submit("annotator", bench.save("annotator", made, ASPIRIN).json())
    assert done["provenance_counts"] == {"accepted": 1, "corrected": 0, "added": 0, "rejected": 1}
    told = bench.ask("annotator", "GET", f"/completions/{made['id']}/provenance").json()
    assert [(one["region"], one["outcome"]) for one in told] == [("aspirin", "accepted"), ("dose", "rejected")]


def test_what_the_slider_hid_was_not_rejected(bench: Bench) -> None:
    done = bench.submit("annotator", bench.begin(prediction_id=bench.prediction, confidence=[0.5, 1]))
    assert done["provenance_counts"] == {"accepted": 1, "corrected": 0, "added": 0, "rejected": 0}


def test_what_became_of_a_prediction_is_told_at_submitting(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction)
    saved = bench.save("annotator", made, region("aspirin", 7, 14, "DOSE"), region("new", 0, 4)).json()
    assert bench.submit("annotator", saved)["provenance_counts"] == {
        "accepted": 0, "corrected": 1, "added": 1, "rejected": 1,
    }  # fmt: skip


def test_a_copy_of_what_is_submitted_can_be_changed(bench: Bench) -> None:
    first = bench.submit("annotator", bench.begin(prediction_id=bench.prediction))
    assert bench.save("annotator", first, ASPIRIN).json()["error"]["code"] == "completion-submitted"
    gone = bench.ask("annotator", "DELETE", f"/completions/{first['id']}?version={first['version']}")
    assert gone.json()["error"]["code"] == "completion-submitted"
    copy = bench.begin(completion_id=first["id"])
    assert (copy["result"], copy["number"]) == (first["result"], 2)
    assert copy["copied_from"] == f"completion: {bench.task * 1000 + 1}"
    assert copy["source_prediction_id"] is None


def test_a_prediction_that_is_gone_is_no_source_any_more(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction)
    bench.ask("owner", "DELETE", f"/tasks/{bench.task}/predictions?keep_newest=false")
    now = bench.ask("annotator", "GET", f"/completions/{made['id']}").json()
    assert (now["source_prediction_id"], now["result"]) == (None, made["result"])
    assert now["copied_from"] == made["copied_from"]


def test_one_star_for_each_person_and_task(bench: Bench) -> None:
    first, owners = bench.submit("annotator", bench.begin()), bench.submit("owner", bench.begin("owner"))
    second = bench.submit("annotator", bench.begin())
    assert (first["is_ground_truth"], owners["is_ground_truth"], second["is_ground_truth"]) == (True, True, False)
    third = bench.submit("annotator", bench.begin(), star=True)
    listed = bench.ask("owner", "GET", f"/tasks/{bench.task}/completions").json()
    assert [(one["author"], one["is_ground_truth"]) for one in listed] == [
        ("annotator", False), ("owner", True), ("annotator", False), ("annotator", True),
    ]  # fmt: skip
    off = bench.ask("annotator", "PUT", f"/completions/{third['id']}/star", starred=False).json()
    assert off["is_ground_truth"] is False
    refused = bench.ask("annotator", "PUT", f"/completions/{owners['id']}/star", starred=True)
    assert refused.status_code == 404
    refused = bench.ask("owner", "PUT", f"/completions/{third['id']}/star", starred=True)
    assert refused.json()["error"]["code"] == "not-author"
    draft = bench.begin()
    refused = bench.ask("annotator", "PUT", f"/completions/{draft['id']}/star", starred=True)
    assert refused.json()["error"]["code"] == "completion-not-submitted"


def test_nobody_is_overwritten_in_silence(bench: Bench) -> None:
    made = bench.begin()
    first = bench.save("annotator", made, ASPIRIN)
    assert first.status_code == 200
    second = bench.save("annotator", made, DOSE)
    assert second.status_code == 409
    error = second.json()["error"]
    assert error["code"] == "completion-changed"
    assert error["details"]["yours"] == {"version": 1, "result": [DOSE]}
    assert error["details"]["present"]["result"] == [ASPIRIN]
    assert error["details"]["present"]["version"] == 2
    now = bench.ask("annotator", "GET", f"/completions/{made['id']}").json()
    assert now["result"] == [ASPIRIN]
    for stale in (
        bench.ask("annotator", "POST", f"/completions/{made['id']}/submit", version=1),
        bench.ask("annotator", "DELETE", f"/completions/{made['id']}?version=1"),
    ):
        assert stale.status_code == 409


def test_every_problem_is_told_by_region_and_nothing_is_saved(bench: Bench) -> None:
    made = bench.begin()
    wrong = [region("a", 0, 4, "ROUTE"), region("b", 20, 99)]
    refused = bench.save("annotator", made, *wrong)
    assert refused.status_code == 422
    assert [(p["region"], p["code"]) for p in refused.json()["error"]["details"]] == [
        ("a", "unknown-label"), ("b", "outside-text"),
    ]  # fmt: skip
    assert bench.ask("annotator", "GET", f"/completions/{made['id']}").json()["version"] == 1
    draft = bench.save("annotator", made, wrong[0], draft=True)
    assert (draft.status_code, draft.json()["is_draft"]) == (200, True)
    answer = bench.ask("annotator", "POST", f"/completions/{made['id']}/submit", version=2)
    assert answer.json()["error"]["code"] == "invalid-result"


def test_deleted_ones_stay_in_the_history(bench: Bench) -> None:
    made = bench.begin()
    assert bench.ask("annotator", "DELETE", f"/completions/{made['id']}?version=1").status_code == 204
    assert bench.ask("annotator", "GET", f"/tasks/{bench.task}/completions").json() == []
    (gone,) = bench.ask("manager", "GET", f"/tasks/{bench.task}/completion-history").json()
    assert (gone["deleted_by"], gone["number"], "result" in gone) == ("annotator", 1, False)
    assert bench.save("annotator", made | {"version": 2}, ASPIRIN).status_code == 404
    assert bench.begin()["number"] == 2


def test_a_project_may_keep_annotators_from_deleting(bench: Bench) -> None:
    settings = bench.ask("owner", "GET", f"/projects/{bench.project}").json()["settings"]
    bench.ask("owner", "PUT", f"/projects/{bench.project}/settings", **settings | {"delete_completions": False})
    made, owners = bench.begin(), bench.begin("owner")
    refused = bench.ask("annotator", "DELETE", f"/completions/{made['id']}?version=1")
    assert refused.json()["error"]["code"] == "deletion-off"
    assert bench.ask("owner", "DELETE", f"/completions/{owners['id']}?version=1").status_code == 204


def test_direct_submit(bench: Bench) -> None:
    settings = bench.ask("owner", "GET", f"/projects/{bench.project}").json()["settings"]
    bench.ask("owner", "PUT", f"/projects/{bench.project}/settings", **settings | {"direct_submit": True})
    drafted = bench.save("annotator", bench.begin(), ASPIRIN, draft=True).json()
    assert drafted["submitted_at"] is None
    saved = bench.save("annotator", drafted, ASPIRIN).json()
    assert saved["submitted_at"] and saved["is_ground_truth"]


def test_who_sees_which_completions(bench: Bench) -> None:
    draft, done = bench.begin(), bench.submit("annotator", bench.begin())
    bench.begin("owner")
    seen = {
        who: [one["author"] for one in bench.ask(who, "GET", f"/tasks/{bench.task}/completions").json()]
        for who in ("owner", "manager", "reviewer", "annotator")
    }
    assert seen["owner"] == seen["manager"] == ["annotator", "annotator", "owner"]
    assert (seen["reviewer"], seen["annotator"]) == (["annotator"], ["annotator", "annotator"])
    assert bench.ask("reviewer", "GET", f"/completions/{draft['id']}").status_code == 404
    assert bench.ask("reviewer", "GET", f"/completions/{done['id']}").status_code == 200
    assert bench.ask("manager", "PUT", f"/completions/{draft['id']}", version=1, result=[]).status_code == 403
    for path in (f"/tasks/{bench.task}", f"/tasks/{bench.task}/completions", f"/completions/{done['id']}"):
        assert bench.ask("stranger", "GET", path).status_code == 404


def test_looking_as_an_annotator_shows_what_he_would_see(bench: Bench) -> None:
    bench.begin()
    as_annotator = {"X-View-As": "annotator"}
    owner = bench.sign_in("owner")
    assert owner.get(f"/api/v1/tasks/{bench.task}", headers=as_annotator).status_code == 404
    assert owner.get(f"/api/v1/tasks/{bench.task}").status_code == 200


def test_blind_projects_hide_predictions_from_annotators(bench: Bench) -> None:
    settings = bench.ask("owner", "GET", f"/projects/{bench.project}").json()["settings"]
    bench.ask("owner", "PUT", f"/projects/{bench.project}/settings", **settings | {"blind": True})
    path = f"/tasks/{bench.task}/predictions"
    assert [len(bench.ask(who, "GET", path).json()) for who in ("owner", "reviewer", "annotator")] == [1, 1, 0]
    assert bench.ask("annotator", "GET", f"/predictions/{bench.prediction}").status_code == 404
    copied = bench.ask("annotator", "POST", f"/tasks/{bench.task}/completions", prediction_id=bench.prediction)
    assert copied.status_code == 404


@pytest.mark.parametrize(
    "source",
    [
        {"prediction_id": 1, "completion_id": 1},
        {"confidence": [0, 1]},
        {"prediction_id": 1, "confidence": [1, 0]},
        {"prediction_id": 1, "confidence": [0, 2]},
        {"author": "owner"},
    ],
)
def test_sources_that_make_no_sense_are_refused(bench: Bench, source: dict[str, Any]) -> None:
    assert bench.ask("annotator", "POST", f"/tasks/{bench.task}/completions", **source).status_code == 422


@pytest.mark.parametrize("fields", [{"author": "owner"}, {"is_ground_truth": True}, {"seconds": -1}, {"version": 0}])
def test_only_what_is_asked_for_can_be_set(bench: Bench, fields: dict[str, Any]) -> None:
    assert bench.save("annotator", bench.begin(), **fields).status_code == 422


def test_acts_stand_in_the_audit(bench: Bench, database: Database) -> None:
    bench.submit("annotator", bench.begin())
    with database.read() as session:
        found = session.scalars(select(AuditEntry.action).where(AuditEntry.actor == "annotator")).all()
    assert found[1:] == ["completion.create", "completion.submit", "completion.star"]
