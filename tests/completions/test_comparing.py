"""What two versions say differently."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.completions.comparing import compare, counts
from tests.completions.conftest import ASPIRIN, DOSE, Bench, Item, region


def choice(*names: str) -> Item:
    return {"id": "c", "type": "choices", "from_name": "kind", "to_name": "text", "value": {"choices": list(names)}}


def told(a: list[Item], b: list[Item]) -> list[tuple[str, Any, Any]]:
    return [(one.difference, one.a and one.a["id"], one.b and one.b["id"]) for one in compare(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([], [], []),
        ([ASPIRIN], [ASPIRIN | {"id": "x"}], [("equal", "aspirin", "x")]),
        ([ASPIRIN], [region("x", 7, 14, "DOSE")], [("label differs", "aspirin", "x")]),
        ([ASPIRIN], [region("x", 7, 17, "DRUG")], [("boundaries differ", "aspirin", "x")]),
        ([ASPIRIN], [region("x", 7, 17, "DOSE")], [("only in a", "aspirin", None), ("only in b", None, "x")]),
        ([ASPIRIN], [region("x", 14, 17)], [("only in a", "aspirin", None), ("only in b", None, "x")]),
        ([ASPIRIN, DOSE], [DOSE], [("only in a", "aspirin", None), ("equal", "dose", "dose")]),
        ([ASPIRIN, ASPIRIN], [ASPIRIN], [("equal", "aspirin", "aspirin"), ("only in a", "aspirin", None)]),
        (
            [ASPIRIN],
            [ASPIRIN | {"from_name": "other"}],
            [("only in a", "aspirin", None), ("only in b", None, "aspirin")],
        ),
        ([choice("a", "b")], [choice("b", "a")], [("equal", "c", "c")]),
        ([choice("a")], [choice("b")], [("label differs", "c", "c")]),
        (
            [region("a1", 0, 6), region("a2", 5, 9)],
            [region("b1", 0, 7), region("b2", 6, 9)],
            [("boundaries differ", "a1", "b1"), ("boundaries differ", "a2", "b2")],
        ),
        # A statement of the same span by the same label is the best partner, whatever else overlaps.
        (
            [region("a1", 7, 14), region("a2", 7, 12)],
            [region("b1", 7, 12)],
            [("equal", "a2", "b1"), ("only in a", "a1", None)],
        ),
    ],
)
def test_each_difference(a: list[Item], b: list[Item], expected: list[tuple[str, Any, Any]]) -> None:
    assert told(a, b) == expected


def test_relations_and_broken_items_of_drafts_are_left_out() -> None:
    broken = [{"type": "relation"}, {"type": "labels", "value": {"labels": None}}, {"type": "labels"}, {}]
    assert compare(broken, [ASPIRIN]) == compare([], [ASPIRIN])


REGIONS = st.lists(
    st.builds(
        lambda name, start, length, label: region(name, start, start + length, label),
        st.uuids().map(str), st.integers(0, 20), st.integers(1, 7), st.sampled_from(["DRUG", "DOSE"]),
    ),
    max_size=12,
)  # fmt: skip


@given(REGIONS, REGIONS)
def test_each_item_stands_in_exactly_one_line(a: list[Item], b: list[Item]) -> None:
    found = compare(a, b)
    assert sorted(one.a["id"] for one in found if one.a) == sorted(item["id"] for item in a)
    assert sorted(one.b["id"] for one in found if one.b) == sorted(item["id"] for item in b)
    assert sum(counts(found).values()) == len(found)
    for one in found:
        if one.a and one.b:
            x, y = one.a["value"], one.b["value"]
            same = (x["start"], x["end"]) == (y["start"], y["end"]), x["labels"] == y["labels"]
            assert {"equal": (True, True), "label differs": (True, False), "boundaries differ": (False, True)}[
                one.difference
            ] == same
            assert x["start"] < y["end"] and y["start"] < x["end"]


@given(REGIONS, REGIONS)
def test_the_other_way_round_mirrors_what_is_equal(a: list[Item], b: list[Item]) -> None:
    there, back = counts(compare(a, b)), counts(compare(b, a))
    assert (there["equal"], there["label differs"]) == (back["equal"], back["label differs"])
    assert counts(compare(a, a)) == {**dict.fromkeys(there, 0), "equal": len(a)}


@given(REGIONS, REGIONS)
def test_no_two_that_are_left_over_could_make_a_pair(a: list[Item], b: list[Item]) -> None:
    found = compare(a, b)
    left = [one.a["value"] for one in found if one.a and not one.b]
    right = [one.b["value"] for one in found if one.b and not one.a]
    for x in left:
        for y in right:
            overlaps = x["start"] < y["end"] and y["start"] < x["end"]
            assert not (overlaps and x["labels"] == y["labels"])


def test_versions_are_compared_over_the_api(bench: Bench) -> None:
    saved = bench.save("annotator", bench.begin(), ASPIRIN, region("x", 15, 17, "DOSE")).json()
    path = f"/tasks/{bench.task}/compare"
    query = f"?a=prediction:{bench.prediction}&b=completion:{saved['id']}"
    answer = bench.ask("annotator", "GET", path + query)
    assert answer.status_code == 200, answer.text
    assert [(one["difference"], one["a"]["id"], one["b"]["id"]) for one in answer.json()["items"]] == [
        ("equal", "aspirin", "aspirin"), ("boundaries differ", "dose", "x"),
    ]  # fmt: skip
    assert answer.json()["counts"]["equal"] == 1
    assert bench.ask("reviewer", "GET", path + query).status_code == 404
    assert bench.ask("stranger", "GET", path + query).status_code == 404
    assert bench.ask("owner", "GET", f"{path}?a=prediction:999&b=prediction:{bench.prediction}").status_code == 404
    for wrong in ("?a=prediction:1", "?a=task:1&b=prediction:1", "?a=prediction:x&b=prediction:1"):
        assert bench.ask("owner", "GET", path + wrong).status_code == 422
    bench.set(blind=True)
    assert bench.ask("annotator", "GET", path + query).status_code == 404
