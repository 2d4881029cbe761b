"""Our own annotators, on the starter models: both paths agree, models survive saving, hard texts come out right."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.engines.base import (
    DocumentPrediction,
    EmbeddingsSpec,
    ModelSpec,
    Pipeline,
    PipelineSpec,
    PredictedRegion,
)
from annotation_lab.engines.sparknlp import pipeline as pipeline_module
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine, ignore_stage
from annotation_lab.engines.sparknlp.given import given_chunks
from annotation_lab.engines.sparknlp.pipeline import SparkNlpPipeline
from annotation_lab.engines.sparknlp.stages import document_stages

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


@pytest.mark.parametrize("text", NOTES)
def test_one_text_alone_and_many_at_once_are_predicted_alike(pipeline: SparkNlpPipeline, text: str) -> None:
    """The single-task path is a LightPipeline, the other a DataFrame.

    NerDL's own scores move by some thousandths with the sentences beside them in a batch (it pads them).
    """
    one = predicted(pipeline, text)
    many = pipeline.predict_many([*NOTES, text])[-1]
    assert isinstance(many, DocumentPrediction)
    assert many.classes == one.classes
    assert [replace(r, confidence=0) for r in many.regions] == [replace(r, confidence=0) for r in one.regions]
    assert [r.confidence for r in many.regions] == pytest.approx([r.confidence for r in one.regions], abs=0.01)


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

    def told(model: Any) -> list[str]:
        result = DataFrame(model.transform(frame._jdf), spark_engine.spark)
        columns = [name for name in result.columns if name.startswith(("assertion", "class", "chunk"))]
        return [json.dumps(row.asDict(recursive=True)) for row in result.select(columns).collect()]

    assert told(loaded) == told(pipeline.java_model)


def test_python_faces_load_what_was_saved(spark_engine: SparkNlpEngine, starter: Starter, tmp_path: Path) -> None:
    """Someone with our package can use the models in a pyspark pipeline of their own."""
    from pyspark.ml import Pipeline, PipelineModel

    from annotation_lab.engines.sparknlp.annotators import AssertionStatusModel, TextClassifierModel

    assertion = AssertionStatusModel.load(f"{starter('assertion_status').folder}/model").setEntityLabels(["Disease"])
    classifier = TextClassifierModel.load(f"{starter('note_section').folder}/model")
    assert assertion.getClasses() == list(starter("assertion_status").labels)
    assert classifier.getStorageRef() == starter("note_section").embeddings
    empty = spark_engine.spark.createDataFrame([("",)], "text string")
    fitted = Pipeline(stages=[*document_stages(), assertion, classifier]).fit(empty)
    fitted.write().overwrite().save(str(tmp_path / "saved"))
    loaded = PipelineModel.load(str(tmp_path / "saved")).stages[-2]
    assert isinstance(loaded, AssertionStatusModel)
    assert list(loaded.getOrDefault("entityLabels")) == ["Disease"]


def test_vectors_of_other_embeddings_are_refused(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, starter: Starter
) -> None:
    from pyspark.sql.functions import col

    folder, ref = Path(minilm.folder), minilm.storage_ref
    frame = given_chunks(spark_engine.spark, ["No fever."], [(3, 8)], embeddings=folder, ref=ref)
    other = {**frame.schema["embeddings"].metadata, "ref": "other_embeddings"}
    frame = frame.withColumn("embeddings", col("embeddings").alias("embeddings", metadata=other))
    model = f"{starter('assertion_status').folder}/model"
    stage = spark_engine.spark._jvm.annotationlab.sparknlp.AssertionStatusModel.load(model)
    with pytest.raises(Exception, match="does not match to the ref"):
        stage.transform(frame._jdf)


def test_the_class_of_a_long_text_is_that_of_all_of_it(
    pipeline: SparkNlpPipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with all texts of more than `LONGEST_DOCUMENT`; shorter pieces here, to be quick."""
    start = "Penicillin causes a rash. Allergic to sulfa drugs. "
    rest = "Lisinopril 10 mg daily. Metformin 500 mg twice a day. Aspirin 81 mg daily. "
    [first], [second] = predicted(pipeline, start * 4).classes, predicted(pipeline, rest * 4).classes
    assert (first.label, second.label) == ("ALLERGY", "MEDICATIONS")
    monkeypatch.setattr(pipeline_module, "LONGEST_DOCUMENT", 300)
    [told] = predicted(pipeline, start * 4 + rest * 16).classes
    assert told.label == "MEDICATIONS"
    assert 0.5 < told.confidence <= 1
