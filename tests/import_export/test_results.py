from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotation_lab.import_export.formats.results import RefusedResult, check_result, to_utf16

TEXTS = st.text(alphabet="ab é😀👩‍⚕️\r\nשל", min_size=1, max_size=30)


def item(start: Any, end: Any, text: str | None = None) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": ["A"]} | ({"text": text} if text is not None else {})
    return {"id": "r1", "type": "labels", "from_name": "l", "to_name": "t", "value": value}


@given(TEXTS, st.data())
def test_utf16_offsets_come_back_as_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mine = item(start, end, text[start:end])
    told = to_utf16([mine], text)
    assert check_result(told, text, "utf16").items == [mine]


def test_the_unit_that_fits_the_text_is_taken() -> None:
    checked = check_result([item(3, 5, "bc")], "😀 bc", "codepoint")
    assert checked.items[0]["value"]["start"] == 2 and checked.items[0]["value"]["end"] == 4
    assert checked.repairs == ["item 1 (r1): offsets were read in the other unit"]


def test_a_wrong_text_is_repaired_and_told() -> None:
    checked = check_result([item(0, 4, "Symptom")], "pain in the chest")
    assert checked.items[0]["value"]["text"] == "pain"
    assert "'Symptom'" in checked.repairs[0]


@given(TEXTS, st.integers(-5, 40), st.integers(-5, 40))
def test_offsets_outside_the_text_are_refused(text: str, start: int, end: int) -> None:
    assume(not 0 <= start < end <= len(text.encode("utf-16-le")) // 2)
    with pytest.raises(RefusedResult, match="item 1"):
        check_result([item(start, end)], text)


@pytest.mark.parametrize(
    "result",
    [
        "text",
        [1],
        [{"type": "brush", "value": {}}],
        [{"type": "labels"}],
        [{"type": "labels", "value": {"labels": [], "start": 0, "end": 1}}],
        [{"type": "labels", "value": {"labels": [1], "start": 0, "end": 1}}],
        [item("0", 1)],
        [item(0.5, 1)],
        [item(True, 1)],
        [item(0, 1), {"type": "relation", "from_id": "r1", "to_id": "nobody"}],
    ],
)
def test_what_is_no_result_is_refused(result: Any) -> None:
    with pytest.raises(RefusedResult):
        check_result(result, "some text")


def test_choices_and_relations_are_taken() -> None:
    result = [
        item(0, 1),
        {**item(2, 3), "id": "r2"},
        {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "right", "labels": ["x"]},
        {"id": "c", "type": "choices", "from_name": "k", "to_name": "t", "value": {"choices": ["F"]}},
    ]
    assert [i["type"] for i in check_result(result, "a b c").items] == ["labels", "labels", "relation", "choices"]
