"""Each thing that can be wrong with an annotation is told by its region."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.regions import NEEDED_IN_DRAFTS, region_problems, unstorable

TEXT = "Take 😊 aspirin 81 mg daily."
CONFIG = parse("""<View>
  <Labels name="label" toName="text">
    <Label value="DRUG"/><Label value="DOSE" noAssertion="true"/><Label value="absent" assertion="true"/>
  </Labels>
  <Choices name="kind" toName="text" required="true" requiredMessage="Say which kind.">
    <Choice value="note"/><Choice value="letter"/>
  </Choices>
  <Choices name="topics" toName="text" choice="multiple"><Choice value="a"/><Choice value="b"/></Choices>
  <Choices name="sure" toName="text" perRegion="true"><Choice value="yes"/><Choice value="no"/></Choices>
  <Relations><Relation value="dose_of" allowed="DOSE&gt;DRUG"/><Relation value="same"/></Relations>
  <Text name="text" value="$text"/>
</View>""").config

Item = dict[str, Any]


def region(name: str = "r1", start: int = 7, end: int = 14, label: Any = "DRUG", **more: Any) -> Item:
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]} | more.pop("value", {})
    return {"id": name, "type": "labels", "from_name": "label", "to_name": "text", "value": value} | more


def choice(group: str = "kind", *names: str, **value: Any) -> Item:
    value = {"choices": list(names)} | value
    return {"id": "c" + group, "type": "choices", "from_name": group, "to_name": "text", "value": value}


def relation(label: str = "dose_of", **more: Any) -> Item:
    return {"type": "relation", "from_id": "d", "to_id": "r1", "direction": "right", "labels": [label]} | more


def deep(levels: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(levels - 1):
        inner = [inner]
    return inner


DRUG, DOSE, KIND = region(), region("d", 15, 20, "DOSE"), choice("kind", "note")


def codes(*items: Any, is_draft: bool = False) -> list[tuple[str | None, str]]:
    return [(p.region, p.code) for p in region_problems(items, TEXT, CONFIG, is_draft=is_draft)]


def test_what_is_right_is_taken() -> None:
    on_region = choice("sure", "yes", start=7, end=14, text="aspirin")
    items = [DRUG, DOSE, region("s", label="absent"), KIND, choice("topics", "a", "b"), on_region, relation()]
    assert codes(*items) == []
    assert codes(DRUG, DOSE, KIND, relation("same"), relation("same", from_id="r1", to_id="d")) == []
    assert codes(DRUG, DOSE, KIND, relation(labels=[])) == []
    assert codes(DRUG, DOSE, KIND, relation(from_id="r1", to_id="d", direction="left")) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("x", (None, "not-an-object")),
        ({"id": "r1", "type": "brush"}, ("r1", "unknown-type")),
        (region(name=""), ("", "no-id")),
        (region(name="n" * 65), ("n" * 65, "no-id")),
        (region() | {"value": None}, ("r1", "no-value")),
        (region() | {"meta": "a\0b"}, ("r1", "not-storable")),
        (region() | {"meta": "\ud800"}, ("r1", "not-storable")),
        (region() | {"meta": 2**70}, ("r1", "not-storable")),
        (region(start=-1), ("r1", "outside-text")),
        (region(start=14), ("r1", "outside-text")),
        (region(end=len(TEXT) + 1), ("r1", "outside-text")),
        (region(value={"start": True}), ("r1", "outside-text")),
        (region(value={"start": "7"}), ("r1", "outside-text")),
        (region(value={"text": "Aspirin"}), ("r1", "other-slice")),
        (region(value={"text": None}), ("r1", "other-slice")),
        (region(label="ROUTE"), ("r1", "unknown-label")),
        (region(value={"labels": []}), ("r1", "no-labels")),
        (region(value={"labels": "DRUG"}), ("r1", "no-labels")),
        (region(value={"labels": ["DRUG", "DRUG"]}), ("r1", "named-twice")),
        (region(from_name="kind"), ("r1", "unknown-group")),
        (region(from_name=["label"]), ("r1", "unknown-group")),
        (region(to_name="other"), ("r1", "other-text")),
        (region(label="absent"), ("r1", "status-alone")),
        (region("a", 15, 20, "absent"), ("a", "status-not-meant")),
        (choice("kinds", "note"), ("ckinds", "unknown-group")),
        (choice("topics", "c"), ("ctopics", "unknown-label")),
        (choice("topics", "a", start=0, end=4, text="Take"), ("ctopics", "not-per-region")),
        (choice("topics", "a", start=0, end=99), ("ctopics", "outside-text")),
        (choice("kinds", "note", start=0, end=99), ("ckinds", "outside-text")),
        (choice("kinds"), ("ckinds", "no-choices")),
        (region(value={"choices": "yes"}), ("r1", "no-choices")),
        (region(from_name="kind", value={"labels": None}), ("r1", "no-labels")),
        (region() | {"meta": deep(91)}, ("r1", "not-storable")),
        (choice("sure", "yes"), ("csure", "outside-text")),
        (choice("sure", "yes", start=0, end=4, text="Take"), ("csure", "no-region")),
    ],
)
def test_each_problem_names_its_region(item: Any, expected: tuple[str, str]) -> None:
    assert expected in codes(DOSE, item, KIND)
    if isinstance(item, dict) and expected[1] not in NEEDED_IN_DRAFTS:
        assert codes(DOSE, item, is_draft=True) == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], (None, "required")),
        ([KIND, KIND], ("ckind", "chosen-twice")),
        ([choice("kind", "note", "letter")], ("ckind", "one-choice")),
        ([DRUG, DRUG], ("r1", "same-id")),
        ([KIND, KIND], ("ckind", "same-id")),
        ([DRUG, relation()], ("d", "no-end")),
        ([KIND, DRUG, relation(from_id="r1", to_id="ckind")], ("r1", "no-region")),
        ([DRUG, DOSE, relation(from_id=["d"])], (None, "no-end")),
        ([DRUG, DOSE, relation(value={"labels": []})], ("d", "no-labels")),
        ([DRUG, DOSE, relation(value=5)], ("d", "no-labels")),
        ([DRUG, DOSE, relation(to_id="d")], ("d", "related-to-itself")),
        ([DRUG, DOSE, relation(direction="up")], ("d", "unknown-direction")),
        ([DRUG, DOSE, relation("treats")], ("d", "unknown-relation")),
        ([DRUG, DOSE, relation(labels="same")], ("d", "no-labels")),
        ([DRUG, DOSE, relation(direction="left")], ("d", "relation-not-allowed")),
        ([DRUG, DOSE, relation(direction="bi")], ("d", "relation-not-allowed")),
        ([DRUG, DOSE, relation(), relation()], ("d", "related-twice")),
    ],
)
def test_problems_between_items(items: list[Item], expected: tuple[str, str]) -> None:
    assert expected in codes(*items)


def test_the_configs_own_words_ask_for_a_choice() -> None:
    (problem,) = region_problems([DRUG], TEXT, CONFIG)
    assert (problem.region, problem.code, problem.message) == (None, "required", "Say which kind.")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "type", "from_name", "to_name", "value", "from_id", "to_id", "labels", "direction"])


@given(
    st.lists(
        JSON | st.builds(lambda a, b: a | b, st.sampled_from([DRUG, KIND, relation()]), st.dictionaries(KEYS, JSON))
    )
)
def test_no_json_breaks_the_check(items: list[Any]) -> None:
    region_problems(items, TEXT, CONFIG)
    region_problems(items, TEXT, CONFIG, is_draft=True)


SPANS = st.tuples(st.integers(-3, 40), st.integers(-3, 40))
AWKWARD = st.text(st.sampled_from("a 😀é\u0301\u200dשל\r\n"), min_size=1, max_size=12)


@given(AWKWARD, SPANS, st.booleans())
def test_a_region_is_right_exactly_if_its_text_is_the_slice_of_its_offsets(
    text: str, span: tuple[int, int], is_draft: bool
) -> None:
    start, end = span
    right = region(start=start, end=end, value={"text": text[max(0, start) : max(0, end)]})
    is_inside = 0 <= start < end <= len(text)
    told = [p.code for p in region_problems([right, KIND], text, CONFIG, is_draft=is_draft)]
    assert told == ([] if is_inside else ["outside-text"])
    if is_inside:
        other = region(start=start, end=end, value={"text": text[start:end] + "x"})
        problems = region_problems([other, KIND], text, CONFIG, is_draft=is_draft)
        assert [(p.region, p.code) for p in problems] == [("r1", "other-slice")]


LABELS = st.sampled_from(["DRUG", "DOSE", "drug", "FORM", ""])


@given(st.lists(st.tuples(st.sampled_from("abcd"), LABELS), max_size=6))
def test_each_wrong_region_is_told_and_no_other(made: list[tuple[str, str]]) -> None:
    items = [region(name, place, place + 1, label) for place, (name, label) in enumerate(made)]
    told = codes(*items, KIND)
    names = [name for name, _ in made]
    assert [name for name, code in told if code == "same-id"] == [
        name for place, name in enumerate(names) if name in names[:place]
    ]
    unknown = [name for name, label in made if label not in {"DRUG", "DOSE"}]
    assert [name for name, code in told if code == "unknown-label"] == unknown
    assert {code for _, code in told} <= {"same-id", "unknown-label"}


@given(st.text(max_size=20))
def test_a_backslash_is_no_nul(text: str) -> None:
    assert (unstorable(text + "\\u0000") is None) == ("\0" not in text and unstorable(text) is None)
