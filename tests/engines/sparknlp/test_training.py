"""Training of classifiers and assertion models from a handful of examples; refusals tell what is missing."""

from pathlib import Path
from typing import Any

import pytest

from annotation_lab.engines.base import DocumentPrediction, EmbeddingsSpec, ModelKind, ModelSpec, PipelineSpec
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine, ignore_stage
from annotation_lab.engines.sparknlp.training.assertion import StatedMention, train_assertion
from annotation_lab.engines.sparknlp.training.text_classifier import ClassifiedText, train_text_classifier
from annotation_lab.errors import InvalidInput

pytestmark = pytest.mark.spark

DRUGS = ["aspirin 81 mg daily", "lisinopril 10 mg", "metformin 500 mg twice a day", "ibuprofen as needed"]
KIN = ["mother with diabetes", "father had cancer", "a brother with asthma", "sister had a stroke"]
BOTH = [f"{drug}; {kin}" for drug, kin in zip(DRUGS, KIN, strict=True)]
FINDINGS = ["fever", "cough", "edema", "rash", "nausea"]


def classes(engine: SparkNlpEngine, minilm: EmbeddingsSpec, folder: Path, *texts: str) -> list[set[str]]:
    facts = engine.read_model(folder)
    model = ModelSpec("trained", 1, facts.kind, str(folder), facts.labels, facts.embeddings)
    results = engine.build(PipelineSpec((model,), (minilm,)), ignore_stage).predict_many(texts)
    assert all(isinstance(result, DocumentPrediction) for result in results)
    return [{told.label for told in result.classes} for result in results]  # type: ignore[union-attr]


@pytest.fixture
def options(minilm: EmbeddingsSpec, tmp_path: Path) -> dict[str, Any]:
    return {
        "embeddings_folder": Path(minilm.folder),
        "storage_ref": minilm.storage_ref,
        "dimension": 384,
        "folder": tmp_path / "model",
    }


def test_a_classifier_of_one_class_a_text(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, options: dict[str, Any]
) -> None:
    rows = [ClassifiedText(t, ("drugs",)) for t in DRUGS] + [ClassifiedText(t, ("family",)) for t in KIN]
    train_text_classifier(spark_engine.spark, rows, **options)
    facts = spark_engine.read_model(options["folder"])
    assert (facts.kind, facts.labels, facts.embeddings) == (
        ModelKind.CLASSIFICATION,
        ("drugs", "family"),
        minilm.storage_ref,
    )
    told = classes(spark_engine, minilm, options["folder"], "warfarin 5 mg daily", "his aunt had diabetes 😀")
    assert told == [{"drugs"}, {"family"}]


def test_a_classifier_of_any_number_of_classes(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, options: dict[str, Any]
) -> None:
    rows = [
        *(ClassifiedText(t, ("drugs",)) for t in DRUGS),
        *(ClassifiedText(t, ("family",)) for t in KIN),
        *(ClassifiedText(t, ("drugs", "family")) for t in BOTH),
        *(ClassifiedText(t, ()) for t in ("The sky is blue.", "Rain fell.", "Nothing to report.", "Lunch at noon.")),
    ]
    train_text_classifier(spark_engine.spark, rows, multi_label=True, **options)
    assert spark_engine.read_model(options["folder"]).kind is ModelKind.MULTI_CLASSIFICATION
    told = classes(spark_engine, minilm, options["folder"], *DRUGS, *KIN, *BOTH, "Rain fell.")
    assert told == [{"drugs"}] * 4 + [{"family"}] * 4 + [{"drugs", "family"}] * 4 + [set()]


def test_an_assertion_model(spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, options: dict[str, Any]) -> None:
    rows = [
        StatedMention(f"😀 {words} {finding}.", len(f"😀 {words} "), len(f"😀 {words} {finding}"), status)
        for finding in FINDINGS
        for words, status in (("She denies", "absent"), ("She has", "present"))
    ]
    train_assertion(spark_engine.spark, rows, **options)
    facts = spark_engine.read_model(options["folder"])
    assert (facts.kind, facts.labels) == (ModelKind.ASSERTION, ("absent", "present"))
    model = ModelSpec("trained", 1, facts.kind, str(options["folder"]), facts.labels, facts.embeddings)
    told = spark_engine.predict_given(
        PipelineSpec((model,), (minilm,)),
        ["😀 He denies vertigo.", "He has 😀 vertigo.", "He has vertigo. "],
        [(12, 19), (9, 16), (15, 16)],
    )
    assert told == ["absent", "present", None]  # a span of blanks has no token, and no status


@pytest.mark.parametrize(
    ("rows", "many", "reason"),
    [
        ([ClassifiedText("a", ("x",)), ClassifiedText("b", ("x", "y"))], False, "Text 2 has 2 classes"),
        ([ClassifiedText("a", ("x",)), ClassifiedText("b", ())], False, "Text 2 has 0 classes"),
        ([ClassifiedText("a", ("x",)), ClassifiedText("b", ("x",))], False, "two classes"),
        ([ClassifiedText("a", ("x", "y")), ClassifiedText("b", ("x",))], True, "Every text has the class 'x'"),
    ],
)
def test_texts_that_say_too_little_are_refused(
    options: dict[str, Any], rows: list[ClassifiedText], many: bool, reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        train_text_classifier(None, rows, multi_label=many, **options)


def test_mentions_of_one_status_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="two statuses"):
        train_assertion(None, [StatedMention("No fever.", 3, 8, "absent")], **options)
