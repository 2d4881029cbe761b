"""A long text's pieces become one result, in which the whole text is told."""

from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.engines.base import (
    CharOffset,
    DocumentFailure,
    DocumentPrediction,
    PredictedClass,
    PredictedRegion,
)
from annotation_lab.engines.sparknlp.joining import Part, join


def told(label: str, confidence: float, model: str = "sections") -> DocumentPrediction:
    return DocumentPrediction(classes=(PredictedClass(label, confidence, model),))


def test_of_one_class_the_pieces_vote_with_confidence_and_length() -> None:
    parts = [Part(0, 100, told("GENHX", 0.9)), Part(100, 300, told("PLAN", 0.8)), Part(400, 100, told("GENHX", 0.6))]
    result = join(parts, many=())
    assert isinstance(result, DocumentPrediction)
    [winner] = result.classes
    assert winner.label == "PLAN"
    assert winner.confidence == 0.8 * 300 / 500


def test_a_class_of_many_is_told_where_any_piece_has_it() -> None:
    parts = [
        Part(0, 100, told("fever", 0.6, "topics")),
        Part(100, 50, DocumentPrediction()),
        Part(
            150,
            9,
            DocumentPrediction(classes=told("fever", 0.9, "topics").classes + told("cough", 0.7, "topics").classes),
        ),
    ]
    result = join(parts, many={"topics"})
    assert isinstance(result, DocumentPrediction)
    assert {one.label: one.confidence for one in result.classes} == {"fever": 0.9, "cough": 0.7}


def test_regions_move_to_their_place_and_a_failure_is_the_whole_text_s() -> None:
    region = PredictedRegion(CharOffset(2), CharOffset(5), "abc", "DRUG", 0.9, "posology")
    parts = [Part(0, 10, DocumentPrediction((region,))), Part(10, 10, DocumentPrediction((region,)))]
    result = join(parts, many=())
    assert isinstance(result, DocumentPrediction)
    assert [(r.start, r.end) for r in result.regions] == [(2, 5), (12, 15)]
    alone = join([Part(20, 10, DocumentPrediction((region,)))], many=())  # all before it is blank
    assert isinstance(alone, DocumentPrediction) and alone.regions[0].start == 22
    assert join([*parts, Part(20, 5, DocumentFailure("no"))], many=()) == DocumentFailure("no")


@given(st.lists(st.tuples(st.sampled_from("AB"), st.floats(0, 1), st.integers(1, 20_000)), min_size=2, max_size=9))
def test_a_confidence_stays_one(pieces: list[tuple[str, float, int]]) -> None:
    for many in ((), {"sections"}):
        result = join([Part(0, length, told(label, sure)) for label, sure, length in pieces], many=many)
        assert isinstance(result, DocumentPrediction)
        assert all(0 <= one.confidence <= 1 for one in result.classes)
