"""Our own annotators, on the starter models: both paths agree, models survive saving, hard texts come out right."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotation_lab.engines.base import (
    DocumentPrediction,
    EmbeddingsSpec,
    ModelSpec,
    Pipeline,
    PipelineSpec,
    PredictedRegion,
)
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine, ignore_stage
from annotation_lab.engines.sparknlp.pipeline import SparkNlpPipeline

pytestmark = pytest.mark.spark

Starter = Callable[[str], ModelSpec]

NOTES = [
    "The patient denies chest pain. She has hypertension and takes lisinopril 10 mg daily.",
    "FAMILY HISTORY:\r\nFather with diabetes 😀 and colon cancer.\r\n\r\nASSESSMENT:\r\nPossible pneumonia.",
    "ALLERGIES: Penicillin causes a rash.",
    "Cafe\u0301 au lait spots 👩🏽‍⚕️; no evidence of neurofibromatosis.",
    "יש לו סוכרת. He has diabetes.",
    "Return if fever develops. " * 40,
    "a" * 3000,
    "😀" * 300 + " diabetes",
    "\u00a0\u2003\n",
    "",
]


@pytest.fixture(scope="module")
def pipeline(spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, starter: Starter) -> SparkNlpPipeline:
    names = ("assertion_status", "biomedical", "posology", "note_section")
    spec = PipelineSpec(tuple(starter(name) for name in names), (minilm,))
    return spark_engine.build(spec, ignore_stage)


def predicted(pipeline: Pipeline, text: str) -> DocumentPrediction:
    result = pipeline.predict_one(text)
    assert isinstance(result, DocumentPrediction), result
    return result


def region(pipeline: Pipeline, text: str, entity: str) -> PredictedRegion:
    return next(found for found in predicted(pipeline, text).regions if found.text == entity)


def test_one_text_alone_and_many_at_once_are_predicted_alike(pipeline: SparkNlpPipeline) -> None:
    """The single-task path is a LightPipeline, the other a DataFrame."""
    assert pipeline.predict_many(NOTES) == [pipeline.predict_one(text) for text in NOTES]


@pytest.mark.parametrize("text", NOTES)
def test_regions_are_slices_of_the_text(pipeline: SparkNlpPipeline, text: str) -> None:
    for found in predicted(pipeline, text).regions:
        assert found.text == text[found.start : found.end]
        assert found.text
        assert 0 <= found.confidence <= 1


@pytest.mark.parametrize(
    ("text", "entity", "status"),
    [
        ("There is no evidence of pneumonia.", "pneumonia", "absent"),
        ("Her mother had breast cancer.", "breast cancer", "family"),
        ("The patient has diabetes.", "diabetes", "present"),
        ("Past medical history of hypertension.", "hypertension", "historical"),
        ("😀😀 No evidence of pneumonia.", "pneumonia", "absent"),
    ],
)
def test_each_region_gets_its_status(pipeline: SparkNlpPipeline, text: str, entity: str, status: str) -> None:
    (told,) = region(pipeline, text, entity).statuses
    assert told.label == status
    assert told.model == "assertion_status"
    assert 0 < told.confidence <= 1


def test_a_document_gets_one_class(pipeline: SparkNlpPipeline) -> None:
    (told,) = predicted(pipeline, "Mother had diabetes. Father died of a heart attack.").classes
    assert told.label == "FAM/SOCHX"
    assert 0.5 < told.confidence <= 1


def test_a_status_model_tells_only_of_the_labels_it_is_for(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, starter: Starter
) -> None:
    told = starter("assertion_status")
    limited = ModelSpec(told.name, 1, told.kind, told.folder, told.labels, told.embeddings, ("Disease",))
    built = spark_engine.build(PipelineSpec((limited, starter("biomedical")), (minilm,)), ignore_stage)
    regions = predicted(built, "He takes aspirin for migraine and has no diabetes.").regions
    assert {bool(found.statuses) for found in regions if found.label == "Disease"} == {True}
    assert {bool(found.statuses) for found in regions if found.label == "Chemical"} == {False}


def test_a_saved_pipeline_predicts_as_before(
    pipeline: SparkNlpPipeline, spark_engine: SparkNlpEngine, tmp_path: Path
) -> None:
    """Our stages are saved and loaded like any other, so they run wherever our jar is."""
    from pyspark.sql import DataFrame

    pipeline.java_model.write().overwrite().save(str(tmp_path / "saved"))
    loaded = spark_engine.spark._jvm.org.apache.spark.ml.PipelineModel.load(str(tmp_path / "saved"))
    frame = spark_engine.spark.createDataFrame([(NOTES[0],)], "text string")

    def told(model: object) -> list[str]:
        result = DataFrame(model.transform(frame._jdf), spark_engine.spark)  # type: ignore[attr-defined]
        columns = [name for name in result.columns if name.startswith(("assertion", "class", "chunk"))]
        return [json.dumps(row.asDict(recursive=True)) for row in result.select(columns).collect()]

    assert told(loaded) == told(pipeline.java_model)


def test_vectors_of_other_embeddings_are_refused(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, starter: Starter
) -> None:
    from annotation_lab.engines.sparknlp.given import given_chunks

    model = starter("assertion_status")
    frame = given_chunks(
        spark_engine.spark, ["No fever."], [(3, 8)], embeddings=Path(minilm.folder), ref=minilm.storage_ref
    )
    jvm = spark_engine.spark._jvm
    stage = jvm.annotationlab.sparknlp.AssertionStatusModel.load(f"{model.folder}/model")
    stage.setStorageRef("other_embeddings")
    with pytest.raises(Exception, match="other_embeddings"):
        stage.transform(frame._jdf)
