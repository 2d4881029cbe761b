"""Pipeline output becomes objects that can be imported."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.client import from_spans, from_spark_nlp
from annotation_lab.client.pipeline import code_points

TEXT = "😀 Aspirin 81 mg, no fever"


def annotation(begin: int, end: int, result: str, **metadata: str) -> Any:
    return SimpleNamespace(begin=begin, end=end, result=result, metadata=metadata)


def test_spark_nlp_counts_utf16_and_inclusive_ends() -> None:
    row = {
        "document": [annotation(0, 26, TEXT)],
        "ner_chunk": [
            annotation(3, 9, "Aspirin", entity="DRUG", confidence="0.98765"),
            annotation(11, 15, "81 mg", entity="DOSE"),
            {"begin": 21, "end": 25, "result": "fever", "metadata": {"entity": "SIGN"}},
        ],
        "assertion": [annotation(21, 25, "absent", confidence="0.9")],
        "relations": [
            annotation(0, 0, "has", entity1_begin="3", entity1_end="9", entity2_begin="11", entity2_end="15"),
            annotation(0, 0, "O", entity1_begin="3", entity1_end="9", entity2_begin="21", entity2_end="25"),
        ],
    }
    output = from_spark_nlp([row], made_by="m 1", assertion=["assertion"], relation=["relations"], titles=["a"])
    [task] = output.tasks
    items = task["predictions"][0]["result"]
    assert [(one["value"]["text"], one["value"]["labels"]) for one in items[:4]] == [
        ("Aspirin", ["DRUG"]),
        ("81 mg", ["DOSE"]),
        ("fever", ["SIGN"]),
        ("fever", ["absent"]),
    ]
    assert items[0]["value"]["confidence"] == 0.9877
    assert items[4:] == [{"type": "relation", "from_id": "T1", "to_id": "T2", "direction": "right", "labels": ["has"]}]
    labels = output.labels
    assert (labels.ner_labels, labels.assertion_labels, labels.re_labels) == (
        ["DRUG", "DOSE", "SIGN"],
        ["absent"],
        ["has"],
    )
    assert list(output.predictions()) == [{"title": "a", "result": items}]


def test_spans_are_taken_as_they_are() -> None:
    output = from_spans([TEXT, "b"], [[{"start": 2, "end": 9, "entity_group": "DRUG", "score": 0.5}], []], made_by="hf")
    assert output.tasks[0]["predictions"][0]["result"][0]["value"]["text"] == "Aspirin"
    assert [task["data"]["title"] for task in output.tasks] == ["document 1", "document 2"]


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        from_spans(["a", "b"], [[]], made_by="m")
    with pytest.raises(ValueError, match="titles"):
        from_spans(["a"], [[]], made_by="m", titles=[])
    with pytest.raises(ValueError, match="one is needed"):
        from_spark_nlp([{"document": [], "ner_chunk": []}], made_by="m")


@given(st.text())
def test_each_utf16_offset_has_its_code_point(text: str) -> None:
    found = code_points(text)
    assert len(found) == len(text.encode("utf-16-le", "surrogatepass")) // 2 + 1
    for place in range(len(text) + 1):
        assert found[len(text[:place].encode("utf-16-le", "surrogatepass")) // 2] == place
