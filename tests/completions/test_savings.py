"""What became of predictions, by person and by label."""

from tests.completions.conftest import ASPIRIN, DOSE, Bench, Item, region

PATH = "/projects/{}/preannotation-savings"


def asked(bench: Bench) -> Item:
    return dict(bench.ask("owner", "GET", PATH.format(bench.project)).json())


def regions(accepted: int = 0, corrected: int = 0, added: int = 0, rejected: int = 0) -> dict[str, int]:
    return {"accepted": accepted, "corrected": corrected, "added": added, "rejected": rejected}


def test_by_person_and_by_label(bench: Bench) -> None:
    assert asked(bench) == {"people": [], "labels": []}
    made = bench.begin(prediction_id=bench.prediction)
    fixed = region("dose", 15, 17, "DOSE")
    saved = bench.save("annotator", made, ASPIRIN, fixed, region("mine", 0, 4), seconds=30).json()
    bench.submit("annotator", saved)
    by_hand = bench.save("owner", bench.begin("owner"), ASPIRIN, seconds=80).json()
    bench.submit("owner", by_hand)
    assert asked(bench) == {
        "people": [
            {"author": "annotator", "from_prediction": True, "completions": 1, "seconds": 30,
             "regions": regions(accepted=1, corrected=1, added=1)},
            {"author": "owner", "from_prediction": False, "completions": 1, "seconds": 80, "regions": regions(added=1)},
        ],
        "labels": [
            {"model": "", "label": "DOSE", "regions": regions(corrected=1)},
            {"model": "", "label": "DRUG", "regions": regions(accepted=1, added=2)},
        ],
    }  # fmt: skip


def test_only_what_stands_is_counted(bench: Bench) -> None:
    done = bench.submit("annotator", bench.begin(prediction_id=bench.prediction))
    bench.begin()
    bench.submit("annotator", bench.begin())
    told = bench.review("owner", "reject", done, note="x").json()
    assert asked(bench) == {"people": [], "labels": []}
    copy = bench.begin(completion_id=told["id"])
    bench.submit("annotator", bench.save("annotator", copy, DOSE).json())
    (person,) = asked(bench)["people"]
    assert (person["completions"], person["regions"]) == (1, regions(accepted=1, rejected=1))


def test_an_empty_completion_counts_as_one_by_hand(bench: Bench) -> None:
    bench.submit("annotator", bench.begin())
    (person,) = asked(bench)["people"]
    assert (person["from_prediction"], person["completions"], person["regions"]) == (False, 1, regions())


def test_who_sees_it(bench: Bench) -> None:
    asking = {who: bench.ask(who, "GET", PATH.format(bench.project)).status_code for who in
              ("owner", "manager", "reviewer", "annotator", "stranger")}  # fmt: skip
    assert asking == {"owner": 200, "manager": 200, "reviewer": 200, "annotator": 403, "stranger": 404}


def test_deleted_tasks_are_not_counted_until_they_come_back(bench: Bench) -> None:
    bench.submit("annotator", bench.begin(prediction_id=bench.prediction))
    before = asked(bench)
    assert before["people"] and before["labels"]
    place = f"/projects/{bench.project}"
    gone = bench.ask("owner", "POST", f"{place}/tasks/delete", all=True).json()
    assert asked(bench) == {"people": [], "labels": []}
    bench.ask("owner", "POST", f"{place}/task-deletions/{gone['deletion_id']}/undo")
    assert asked(bench) == before
