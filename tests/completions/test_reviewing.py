"""Accept a prediction; accept and reject completions; who may, and what is left of it."""

from typing import Any

import pytest
from sqlalchemy import select

from annotation_lab.audit.tables import AuditEntry
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Assignment
from tests.completions.conftest import ASPIRIN, CONFIG, DOSE, Bench, Item
from tests.conftest import Users

WHY = "The dose is missing."


def code(answer: Any) -> str:
    return str(answer.json()["error"]["code"])


@pytest.fixture
def done(bench: Bench) -> Item:
    """The annotator's ground truth."""
    return bench.submit("annotator", bench.begin(prediction_id=bench.prediction))


def test_accept_a_prediction_in_one_call(bench: Bench) -> None:
    path = f"/predictions/{bench.prediction}/accept"
    made = bench.ask("annotator", "POST", path, confidence=[0.5, 1]).json()
    assert made["submitted_at"] and made["is_ground_truth"] and made["author"] == "annotator"
    assert ([item["id"] for item in made["result"]], made["confidence_range"]) == (["aspirin"], [0.5, 1])
    again = bench.ask("annotator", "POST", path, region_ids=["dose"]).json()
    assert again["is_ground_truth"] and again["provenance_counts"]["rejected"] == 1
    listed = bench.ask("annotator", "GET", f"/tasks/{bench.task}/completions").json()
    assert [one["is_ground_truth"] for one in listed] == [False, True]
    assert bench.ask("stranger", "POST", path, confidence=[0, 1]).status_code == 404


def test_an_accepted_prediction_brings_the_next_task(bench: Bench) -> None:
    place, accept = f"/projects/{bench.project}", f"/predictions/{bench.prediction}/accept"
    files = [("files", ("more.jsonl", b'{"text": "one"}\n{"text": "two"}\n'))]
    owner = bench.sign_in("owner")
    (_, second) = owner.post(f"/api/v1{place}/import", files=files).json()["task_ids"]
    told = {"task_ids": [second], "usernames": ["annotator"]}
    assert bench.ask("owner", "POST", f"{place}/tasks/assign", **told).is_success
    made = bench.ask("annotator", "POST", accept, serve_next=True)
    assert made.status_code == 201 and made.json()["is_ground_truth"]
    assert made.json()["next_task"]["task_id"] == second
    assert bench.ask("annotator", "POST", accept, confidence=[0, 1]).json()["next_task"] is None, "nothing was asked"
    free = bench.ask("manager", "POST", accept, serve_next=True).json()["next_task"]
    assert free["task_id"] == second - 1 and free["kept_until"]
    none = bench.ask("manager", "POST", accept, serve_next=True, only_assigned=True).json()["next_task"]
    assert none == {"task_id": None, "number": None, "kept_until": None}


def test_a_prediction_that_lacks_a_required_answer_is_not_accepted(bench: Bench) -> None:
    choices = '<Choices name="k" toName="text" required="true" requiredMessage="Say it."><Choice value="a"/></Choices>'
    xml = CONFIG.replace("<Text", choices + "<Text")
    assert bench.ask("owner", "PUT", f"/projects/{bench.project}/labeling-config", xml=xml).is_success
    refused = bench.ask("annotator", "POST", f"/predictions/{bench.prediction}/accept", confidence=[0, 1])
    assert [one["message"] for one in refused.json()["error"]["details"]] == ["Say it."]
    assert bench.ask("annotator", "GET", f"/tasks/{bench.task}/completion-history").json() == []


@pytest.mark.parametrize("who", ["reviewer", "manager", "owner"])
def test_accepted(bench: Bench, done: Item, who: str) -> None:
    told = bench.review(who, "accept", done, note="  Well done. ").json()
    assert (told["review"], told["review_note"], told["reviewed_by"]) == ("accepted", "Well done.", who)
    assert told["is_ground_truth"] and told["reviewed_at"] and told["result"] == done["result"]
    assert code(bench.review(who, "accept", told)) == "completion-reviewed"
    assert code(bench.review(who, "reject", told, note=WHY)) == "completion-reviewed"


def test_rejected_corrected_and_resubmitted(bench: Bench, done: Item) -> None:
    assert bench.review("reviewer", "reject", done).status_code == 422
    assert bench.review("reviewer", "reject", done, note=" \n").status_code == 422
    told = bench.review("reviewer", "reject", done, note=WHY).json()
    assert (told["review"], told["review_note"], told["is_ground_truth"]) == ("rejected", WHY, False)
    starred = bench.ask("annotator", "PUT", f"/completions/{done['id']}/star", starred=True)
    assert code(starred) == "completion-rejected"
    copy = bench.begin(completion_id=done["id"])
    again = bench.submit("annotator", bench.save("annotator", copy, ASPIRIN).json())
    assert again["is_ground_truth"] and again["review"] is None
    assert bench.review("reviewer", "accept", again).json()["review"] == "accepted"


@pytest.mark.parametrize("first", ["accept", "reject"])
def test_a_review_is_undone(bench: Bench, done: Item, first: str) -> None:
    assert code(bench.review("reviewer", "undo-review", done)) == "completion-not-reviewed"
    told = bench.review("reviewer", first, done, note=WHY).json()
    back = bench.review("reviewer", "undo-review", told).json()
    assert (back["review"], back["review_note"], back["reviewed_by"], back["reviewed_at"]) == (None,) * 4
    assert back["is_ground_truth"]
    last = bench.ask("annotator", "GET", f"/completions/{done['id']}/changes").json()[-1]
    assert (last["action"], last["details"]["note"], last["by"]) == ("undo-review", WHY, "reviewer")
    assert bench.review("manager", "accept", back).json()["review"] == "accepted"


def test_a_star_given_meanwhile_stays_when_a_rejection_is_undone(bench: Bench, done: Item) -> None:
    told = bench.review("reviewer", "reject", done, note=WHY).json()
    again = bench.submit("annotator", bench.begin())
    assert bench.review("reviewer", "undo-review", told).json()["is_ground_truth"] is False
    assert bench.ask("annotator", "GET", f"/completions/{again['id']}").json()["is_ground_truth"]


def test_a_reviewer_undoes_only_his_own(bench: Bench, done: Item) -> None:
    told = bench.review("manager", "accept", done).json()
    assert code(bench.review("reviewer", "undo-review", told)) == "not-reviewer"
    assert bench.review("owner", "undo-review", told).status_code == 200


def test_who_may_not_review(bench: Bench, done: Item, database: Database, users: Users) -> None:
    for act, more in (("accept", {}), ("reject", {"note": WHY}), ("undo-review", {})):
        assert bench.review("annotator", act, done, **more).status_code == 403
        assert bench.review("stranger", act, done, **more).status_code == 404
    with database.write() as session:
        mine = select(Assignment).where(Assignment.user_id == users["reviewer"].id)
        session.delete(session.scalars(mine).one())
    assert bench.review("reviewer", "accept", done).status_code == 404
    with database.write() as session:
        row = {"task_id": bench.task, "user_id": users["reviewer"].id, "role": "annotator", "assigned_by": "test"}
        session.add(Assignment(**row))
    # He sees the task as its annotator, not what others made of it; and his own work he does not review.
    assert bench.review("reviewer", "accept", done).status_code == 404
    own = bench.submit("reviewer", bench.begin("reviewer"))
    assert code(bench.review("reviewer", "accept", own)) == "not-reviewer"


def test_nobody_but_the_owner_reviews_his_own_work(bench: Bench) -> None:
    for who in ("reviewer", "manager"):
        own = bench.submit(who, bench.begin(who))
        assert code(bench.review(who, "accept", own)) == "own-work"
    own = bench.submit("owner", bench.begin("owner"))
    assert bench.review("owner", "accept", own).json()["review"] == "accepted"


def test_only_ground_truth_is_reviewed(bench: Bench, done: Item) -> None:
    draft, second = bench.begin(), bench.submit("annotator", bench.begin())
    assert code(bench.review("owner", "accept", draft)) == "completion-not-submitted"
    assert code(bench.review("owner", "accept", second)) == "completion-not-starred"
    assert bench.review("reviewer", "accept", draft).status_code == 404


def test_a_review_of_what_changed_meanwhile_is_refused(bench: Bench, done: Item) -> None:
    bench.ask("annotator", "PUT", f"/completions/{done['id']}/star", starred=False)
    bench.ask("annotator", "PUT", f"/completions/{done['id']}/star", starred=True)
    assert code(bench.review("reviewer", "accept", done)) == "completion-changed"


def test_a_reviewer_corrects_by_copying(bench: Bench, done: Item) -> None:
    copy = bench.begin("reviewer", completion_id=done["id"])
    assert (copy["author"], copy["result"]) == ("reviewer", done["result"])
    assert bench.save("reviewer", done, DOSE).status_code == 403
    fixed = bench.submit("reviewer", bench.save("reviewer", copy, ASPIRIN).json())
    assert fixed["is_ground_truth"]
    assert bench.ask("annotator", "GET", f"/completions/{fixed['id']}").status_code == 404
    assert bench.ask("annotator", "GET", f"/completions/{done['id']}").json()["is_ground_truth"]


def test_reviews_stand_in_the_audit(bench: Bench, done: Item, database: Database) -> None:
    told = bench.review("reviewer", "reject", done, note=WHY).json()
    bench.review("reviewer", "undo-review", told)
    with database.read() as session:
        found = session.scalars(select(AuditEntry).where(AuditEntry.actor == "reviewer")).all()
    acts = [(one.action, one.details.get("note")) for one in found if one.action.startswith("completion.")]
    assert acts == [("completion.reject", WHY), ("completion.unstar", None), ("completion.undo-review", WHY)]
