"""Drafts, asking again after a broken line, deleting and restoring."""

import json

import pytest

from tests.completions.conftest import ASPIRIN, DOSE, Bench, Item, region


def changes(bench: Bench, made: Item) -> list[str]:
    return [one["action"] for one in bench.ask("annotator", "GET", f"/completions/{made['id']}/changes").json()]


def now(bench: Bench, made: Item, who: str = "annotator") -> Item:
    return dict(bench.ask(who, "GET", f"/completions/{made['id']}").json())


def test_a_draft_that_equals_what_is_stored_changes_nothing_but_the_time(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction)
    again = bench.save("annotator", made, *made["result"], draft=True, seconds=5).json()
    assert again == made | {"lead_time_seconds": 5}
    assert changes(bench, made) == ["copy"]


def test_a_save_of_an_unchanged_draft_makes_it_a_saved_one(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction)
    saved = bench.save("annotator", made, *made["result"]).json()
    assert (saved["is_draft"], saved["version"]) == (False, 2)
    assert bench.save("annotator", saved, *made["result"]).json() == saved
    assert changes(bench, made) == ["copy", "save"]


def test_who_asks_again_after_a_broken_line_is_told_of_no_conflict(bench: Bench) -> None:
    made = bench.begin()
    first = bench.save("annotator", made, ASPIRIN)
    assert bench.save("annotator", made, ASPIRIN).json() == first.json()
    assert bench.save("annotator", made, ASPIRIN, draft=True).json() == first.json()
    assert bench.save("annotator", made, ASPIRIN, DOSE).status_code == 409


def test_drafts_in_a_row_are_one_change(bench: Bench) -> None:
    made = bench.begin()
    draft = bench.save("annotator", made, ASPIRIN, draft=True).json()
    draft = bench.save("annotator", draft, ASPIRIN, DOSE, draft=True).json()
    assert (draft["version"], draft["is_draft"]) == (3, True)
    told = bench.ask("annotator", "GET", f"/completions/{made['id']}/changes").json()
    assert [(one["action"], one["version"]) for one in told] == [("create", 1), ("draft", 3)]
    assert told[1]["details"] == {"added": 2, "changed": 0, "removed": 0}


def test_looking_at_what_is_submitted_makes_no_draft(bench: Bench) -> None:
    made = bench.submit("annotator", bench.begin(prediction_id=bench.prediction))
    assert now(bench, made) == made
    assert bench.save("annotator", made, *made["result"], draft=True, seconds=9).json() == made
    refused = bench.save("annotator", made, ASPIRIN, draft=True)
    assert refused.json()["error"]["code"] == "completion-submitted"
    refused = bench.save("annotator", made, *made["result"])
    assert refused.json()["error"]["code"] == "completion-submitted"
    (only,) = bench.ask("annotator", "GET", f"/tasks/{bench.task}/completions").json()
    assert only == made


def test_a_saved_one_must_be_right_even_if_it_equals_its_draft(bench: Bench) -> None:
    made = bench.begin()
    draft = bench.save("annotator", made, region("a", 0, 4, "ROUTE"), draft=True).json()
    refused = bench.save("annotator", draft, region("a", 0, 4, "ROUTE"))
    assert [one["code"] for one in refused.json()["error"]["details"]] == ["unknown-label"]
    assert now(bench, made) == draft


def test_what_was_deleted_can_be_restored(bench: Bench) -> None:
    made = bench.save("annotator", bench.begin(), ASPIRIN).json()
    path = f"/completions/{made['id']}"
    assert bench.ask("annotator", "POST", f"{path}/restore").json()["error"]["code"] == "completion-not-deleted"
    assert bench.ask("annotator", "DELETE", f"{path}?version={made['version']}").status_code == 204
    assert bench.ask("manager", "POST", f"{path}/restore").json()["error"]["code"] == "not-author"
    assert bench.ask("reviewer", "POST", f"{path}/restore").status_code == 404
    back = bench.ask("annotator", "POST", f"{path}/restore").json()
    assert (back["result"], back["deleted_at"], back["deleted_by"]) == ([ASPIRIN], None, None)
    assert back["version"] == made["version"] + 2
    assert changes(bench, made) == ["create", "save", "delete", "restore"]
    assert len(bench.ask("annotator", "GET", f"/tasks/{bench.task}/completions").json()) == 1


@pytest.mark.parametrize("what", ["NUL \0", "\ud800"])
def test_what_no_database_could_store_is_told(bench: Bench, what: str) -> None:
    made = bench.begin()
    body = {"version": 1, "draft": True, "result": [{"id": "a", "type": "relation", "note": what}]}
    answer = bench.sign_in("annotator").put(f"/api/v1/completions/{made['id']}", content=json.dumps(body))
    assert answer.status_code == 422, answer.text
    assert now(bench, made) == made


def test_what_was_put_aside_is_kept_with_the_draft_and_makes_no_version(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction, region_ids=[])
    aside = bench.save("annotator", made, draft=True, rejected_suggestions=["aspirin"]).json()
    assert aside == made | {"rejected_suggestions": ["aspirin"], "lead_time_seconds": 0}
    assert changes(bench, made) == ["copy"]
    # Who does not speak of them, or has an older version, leaves them as they are.
    saved = bench.save("annotator", aside, DOSE, draft=True).json()
    assert (saved["version"], saved["rejected_suggestions"]) == (2, ["aspirin"])
    late = bench.save("annotator", made, DOSE, draft=True, rejected_suggestions=[]).json()
    assert late["rejected_suggestions"] == ["aspirin"]
    refused = bench.save("annotator", made, ASPIRIN, draft=True, rejected_suggestions=[]).json()["error"]
    assert refused["details"]["present"]["rejected_suggestions"] == ["aspirin"]
    assert bench.save("annotator", saved, DOSE, draft=True, rejected_suggestions=[]).json() == saved | {
        "rejected_suggestions": []
    }


def test_what_was_put_aside_counts_as_rejected_like_what_was_left(bench: Bench) -> None:
    made = bench.begin(prediction_id=bench.prediction, region_ids=[])
    saved = bench.save("annotator", made, DOSE, rejected_suggestions=["aspirin"]).json()
    done = bench.submit("annotator", saved)
    assert (done["rejected_suggestions"], done["provenance_counts"]["rejected"]) == (["aspirin"], 1)


@pytest.mark.parametrize("wrong", [[""], ["x" * 501], ["a\0"], ["\ud800"], [1], "aspirin"])
def test_what_names_no_suggestion_is_refused(bench: Bench, wrong: object) -> None:
    made = bench.begin(prediction_id=bench.prediction, region_ids=[])
    body = {"version": 1, "draft": True, "result": [], "rejected_suggestions": wrong}
    answer = bench.sign_in("annotator").put(f"/api/v1/completions/{made['id']}", content=json.dumps(body))
    assert answer.status_code == 422, answer.text
    assert now(bench, made) == made
