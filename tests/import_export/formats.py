"""Tasks for the tests of formats."""

from typing import Any

from hypothesis import strategies as st

SPECIAL = "ab .\n\r\t\u0301\u200d👩🔬אב=-'\",;\u2028"
TEXT = st.text(
    alphabet=st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    max_size=40,
)
LABELS = ("DRUG", "Dose_1", "Ort und Zeit", "איבר")


def item(number: int, start: int, end: int, label: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label]}
    return {"id": f"r{number}", "type": "labels", "from_name": "label", "to_name": "text", "value": value}


def task(text: str, items: list[Any], number: int = 1) -> dict[str, Any]:
    completion = {
        "id": number * 1000 + 1,
        "created_username": "ada",
        "created_ago": "2026-01-02T03:04:05Z",
        "lead_time": 8.5,
        "honeypot": True,
        "result": items,
    }
    return {
        "id": number,
        "data": {"text": text, "title": f"note {number}"},
        "created_at": "2026-01-02 03:00:00",
        "created_by": "ada",
        "completions": [completion],
        "predictions": [],
    }


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, Any]:
    text = draw(TEXT)
    items = []
    for number in range(draw(st.integers(0, 4)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        items.append(item(number, start, end, draw(st.sampled_from(LABELS))))
    return task(text, items)


def spans(items: list[Any]) -> list[tuple[int, int, str]]:
    """Start, end and label of the regions of a result."""
    return sorted(
        (one["value"]["start"], one["value"]["end"], label)
        for one in items
        if one["type"] == "labels"
        for label in one["value"]["labels"]
    )
