"""What is taken over into a completion, and what becomes of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.completions.copying import chosen, with_ids
from annotation_lab.completions.provenance import (
    counts_by_label,
    differences,
    inherited,
    provenance,
    provenance_counts,
    taken_items,
)
from annotation_lab.labeling_config.parse import parse
from tests.completions.conftest import ASPIRIN, CONFIG, DOSE, Item, region

RELATION = {"type": "relation", "from_id": "dose", "to_id": "aspirin", "labels": []}
STATUS = region("status", 7, 14, "absent", 0.99)
WITH_STATUS = parse(
    CONFIG.replace('<Label value="DOSE"/>', '<Label value="DOSE"/><Label value="absent" assertion="true"/>')
)
PREDICTION = {"prediction": 3}


def ids(items: list[Item]) -> list[Any]:
    return [item.get("id", "relation") for item in items]


def test_regions_are_chosen_by_confidence_and_by_id() -> None:
    items, config = [ASPIRIN, DOSE, STATUS, RELATION], WITH_STATUS.config
    assert ids(chosen(items, config)) == ["aspirin", "dose", "status", "relation"]
    assert ids(chosen(items, config, confidence=(0.4, 0.95))) == ["aspirin", "dose", "relation"]
    assert ids(chosen(items, config, confidence=(0.5, 1.0))) == ["aspirin", "status"]
    assert ids(chosen(items, config, ids=["status", "dose"])) == ["dose"]
    assert ids(chosen(items, config, confidence=(0.5, 1), ids=["dose"])) == []
    assert ids(chosen([region("a", 0, 4)], config, confidence=(0.9, 1))) == ["a"]


@given(st.lists(st.sampled_from(["a", "b", None, "region1", "region2", "", "x" * 65]), max_size=8))
def test_each_region_gets_an_id_of_its_own(names: list[Any]) -> None:
    found = with_ids([region("x", 0, 4) | {"id": name} for name in names])
    told = ids(found)
    assert len(set(told)) == len(names)
    assert all(new == old for new, old in zip(told, names, strict=True) if old in {"a", "b"} and names.count(old) == 1)


def test_choices_get_ids_of_their_own_in_their_group() -> None:
    def choice(name: Any, group: str = "kind") -> Item:
        return {"id": name, "type": "choices", "from_name": group, "value": {"choices": ["a"]}}

    told = with_ids([choice("x"), choice("x"), choice("x", "topic"), choice(None), choice("choice4"), RELATION])
    assert ids(told) == ["x", "choice2", "x", "choice4", "choice5", "relation"]


@pytest.mark.parametrize("labels", [None, "DRUG", [1, "DRUG"], [None, 2], {}])
def test_a_drafts_odd_labels_count_as_corrected(labels: Any) -> None:
    odd = ASPIRIN | {"value": ASPIRIN["value"] | {"labels": labels}}
    assert [one.corrected for one in provenance(taken_items([ASPIRIN], PREDICTION), [odd])] == [("label",)]


def test_where_regions_come_from() -> None:
    taken = taken_items([ASPIRIN, DOSE, RELATION], PREDICTION)
    moved = region("dose", 15, 17, "DRUG")
    by_hand = region("mine", 0, 4)
    told = [(one.region, one.origin, one.corrected) for one in provenance(taken, [ASPIRIN, moved, by_hand, RELATION])]
    assert told == [("aspirin", PREDICTION, ()), ("dose", PREDICTION, ("span", "label")), ("mine", None, ())]
    assert provenance_counts(taken, [ASPIRIN, moved, by_hand]) == {
        "accepted": 1, "corrected": 1, "added": 1, "rejected": 0,
    }  # fmt: skip
    assert provenance_counts(taken, [by_hand]) == {"accepted": 0, "corrected": 0, "added": 1, "rejected": 2}


def test_a_copy_of_a_copy_still_knows_the_prediction() -> None:
    taken = taken_items([ASPIRIN, DOSE], PREDICTION)
    first = [ASPIRIN, region("mine", 0, 4)]
    second = inherited(taken, first, {"completion": 8})
    told = {one.region: (one.origin, one.outcome) for one in provenance(second, first)}
    assert told == {
        "aspirin": (PREDICTION, "accepted"),
        "mine": ({"completion": 8}, "added"),
        "dose": (PREDICTION, "rejected"),
    }
    assert provenance_counts(second, first) == {"accepted": 1, "corrected": 0, "added": 1, "rejected": 1}


def test_regions_accepted_one_by_one_and_those_left_out() -> None:
    absent = DOSE | {"value": DOSE["value"] | {"models": ["posology", "mine"]}}
    taken = taken_items([ASPIRIN, absent], PREDICTION)
    items = [ASPIRIN, region("mine", 0, 4, "DOSE")]
    told = [(one.region, one.outcome, one.model, one.label) for one in provenance(taken, items)]
    assert told == [
        ("aspirin", "accepted", "", "DRUG"),
        ("mine", "added", "", "DOSE"),
        ("dose", "rejected", "posology, mine", "DOSE"),
    ]
    assert counts_by_label(taken, items) == {
        ("", "DRUG"): {"accepted": 1, "corrected": 0, "added": 0, "rejected": 0},
        ("", "DOSE"): {"accepted": 0, "corrected": 0, "added": 1, "rejected": 0},
        ("posology, mine", "DOSE"): {"accepted": 0, "corrected": 0, "added": 0, "rejected": 1},
    }


NAMES = st.lists(st.sampled_from("abcdef"), unique=True)


@given(NAMES, NAMES)
def test_differences_add_up(before: list[str], after: list[str]) -> None:
    found = differences([region(n, 0, 4) for n in before], [region(n, 0, 5) for n in after])
    assert len(before) + found["added"] - found["removed"] == len(after)
    assert found["changed"] == len(set(before) & set(after))
    counts = provenance_counts(
        taken_items([region(n, 0, 4) for n in before], PREDICTION), [region(n, 0, 4) for n in after]
    )
    assert counts["accepted"] + counts["rejected"] == len(before)
    assert counts["accepted"] + counts["added"] == len(after)


LABELLED = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["DRUG", "DOSE"]))


@given(LABELLED, LABELLED, st.data())
def test_what_pre_annotation_saved_adds_up_by_label(
    predicted: dict[str, str], kept: dict[str, str], data: st.DataObject
) -> None:
    """Each predicted region is accepted, corrected or rejected, each of the person's own added: once, by its label."""
    moved = data.draw(st.sets(st.sampled_from(sorted(kept)))) if kept else set()
    before = [region(name, 0, 4, label) for name, label in predicted.items()]
    after = [region(name, 0, 5 if name in moved else 4, label) for name, label in kept.items()]
    taken = taken_items(before, PREDICTION)
    total = provenance_counts(taken, after)
    assert total == {
        "accepted": sum(predicted.get(name) == label and name not in moved for name, label in kept.items()),
        "corrected": sum(
            name in predicted and (predicted[name] != label or name in moved) for name, label in kept.items()
        ),
        "added": len(kept.keys() - predicted.keys()),
        "rejected": len(predicted.keys() - kept.keys()),
    }
    by_label = counts_by_label(taken, after)
    assert {what: sum(counts[what] for counts in by_label.values()) for what in total} == total
