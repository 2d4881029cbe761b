"""What every engine must hold, the fake one and Spark NLP alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotation_lab.engines.base import (
    DocumentPrediction,
    Engine,
    ModelKind,
    ModelSpec,
    Pipeline,
    PipelineSpec,
)
from annotation_lab.engines.fake import FakeEngine

PIECES = [
    "Take aspirin 81 mg daily", "drug", "strength", "No asthma. ", "😀", "👩‍⚕️", "é", "é", "\r\n", "\n\n", "\t", "  ",
    "שלום עולם", "العربية", "denies diabetes", ".", "!!", "ﷺ", "𝒳𝒴", "500mg/ml", "a" * 60, "\u200b",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

HARD = {
    "empty": "",
    "only blanks": " \r\n\t  ",
    "no sentence ends": "aspirin 81 mg and lisinopril 10 mg or " * 60,
    "only marks": ";" * 1200,
    "one long word": "x" * 5000,
    "only blanks for long": "\n" * 50_000 + "Takes aspirin 81 mg daily.",
}


def fake_pipeline() -> Pipeline:
    model = ModelSpec("posology", 1, ModelKind.NER, "", ("DRUG", "STRENGTH"))
    return FakeEngine().build(PipelineSpec((model,)), lambda _: None)


@pytest.fixture(params=["fake", pytest.param("sparknlp", marks=pytest.mark.spark)])
def pipeline(request: pytest.FixtureRequest) -> Pipeline:
    if request.param == "fake":
        return fake_pipeline()
    found: Pipeline = request.getfixturevalue("posology_pipeline")
    return found


def check(text: str, result: object, labels: set[str]) -> None:
    assert isinstance(result, DocumentPrediction), result
    for region in result.regions:
        assert 0 <= region.start < region.end <= len(text)
        assert text[region.start : region.end] == region.text
        assert 0 <= region.confidence <= 1
        assert region.label in labels and region.model == "posology"
    spans = [(region.start, region.end) for region in result.regions]
    assert spans == sorted(spans)


@QUICK
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_regions_are_slices_and_both_ways_agree(pipeline: Pipeline, texts: list[str]) -> None:
    for text, result in zip(texts, pipeline.predict_many(texts), strict=True):
        check(text, result, {"DRUG", "STRENGTH"})
        assert _spans(result) == _spans(pipeline.predict_one(text))


@pytest.mark.parametrize("name", HARD)
def test_hard_texts_come_out_right(pipeline: Pipeline, name: str) -> None:
    check(HARD[name], pipeline.predict_one(HARD[name]), {"DRUG", "STRENGTH"})
    [many] = pipeline.predict_many([HARD[name]])
    check(HARD[name], many, {"DRUG", "STRENGTH"})


@pytest.mark.spark
def test_the_end_of_a_long_text_is_seen(posology_pipeline: Pipeline) -> None:
    text = "The patient is well, " * 400 + "takes aspirin 81 mg."
    result = posology_pipeline.predict_one(text)
    assert isinstance(result, DocumentPrediction)
    assert [region.text for region in result.regions][-2:] == ["aspirin", "81 mg"]


@pytest.mark.spark
@pytest.mark.slow
def test_a_text_of_a_megabyte(posology_pipeline: Pipeline) -> None:
    line = "Continue aspirin 81 mg daily. The family was informed of the plan and agrees with it. "
    text = (line * (1_000_000 // len(line) + 1))[:1_000_000]
    [result] = posology_pipeline.predict_many([text])
    check(text, result, {"DRUG", "STRENGTH"})
    assert isinstance(result, DocumentPrediction) and result.regions[-1].start > 990_000


def test_no_text_no_result(pipeline: Pipeline) -> None:
    assert pipeline.predict_many([]) == []


def test_engines_are_engines() -> None:
    engine: Engine = FakeEngine()
    assert engine.build(PipelineSpec(()), lambda _: None).predict_one("drug") == DocumentPrediction()


def _spans(result: object) -> list[tuple[int, int, str]]:
    assert isinstance(result, DocumentPrediction)
    return [(region.start, region.end, region.label) for region in result.regions]
