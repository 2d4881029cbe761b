"""Models of other people's kinds that are trained here on a handful of texts, saved as a pipeline, and read again."""

from pathlib import Path
from typing import Any

import pytest

from annotation_lab.engines.base import EmbeddingsSpec, ModelKind
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from annotation_lab.engines.sparknlp.stages import document_stages, embeddings_stage
from tests.engines.sparknlp.test_other_kinds import both_ways, built

pytestmark = [pytest.mark.spark, pytest.mark.slow]


def saved(engine: SparkNlpEngine, stages: list[Any], frame: Any, folder: Path) -> Path:
    """A fitted pipeline, as people save it."""
    from pyspark.ml import Pipeline as SparkPipeline

    SparkPipeline(stages=stages).fit(frame).write().overwrite().save(str(folder))
    return folder


def shared(minilm: EmbeddingsSpec) -> list[Any]:
    return [*document_stages(), embeddings_stage(Path(minilm.folder), minilm.storage_ref)]


def test_a_ner_crf_brings_its_tagger(spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, tmp_path: Path) -> None:
    from pyspark.ml import Pipeline as SparkPipeline
    from pyspark.sql.functions import col, expr
    from sparknlp.annotator import NerCrfApproach, PerceptronApproach

    rows = [(f"Take {drug} daily .", ["VB", "NN", "RB", "."]) for drug in ("aspirin", "metformin", "ibuprofen")] * 6
    frame = spark_engine.spark.createDataFrame(rows, "text string, tags array<string>")
    annotated = SparkPipeline(stages=document_stages()).fit(frame).transform(frame)

    def column(name: str, kind: str, result: str) -> Any:
        made = expr(
            f"transform(token, (t, i) -> named_struct('annotatorType', '{kind}', 'begin', t.begin, 'end', t.end, "
            f"'result', {result}, 'metadata', map('word', t.result, 'sentence', '0'), "
            "'embeddings', cast(array() AS array<float>)))"
        )
        return made.alias(name, metadata={"annotatorType": kind})

    labelled = annotated.select(
        "text", column("gold_pos", "pos", "tags[i]"), column("gold", "named_entity", "IF(i = 1, 'B-DRUG', 'O')")
    ).select("text", col("gold_pos"), col("gold"))
    tagger = PerceptronApproach().setInputCols(["sentence", "token"]).setOutputCol("pos").setPosColumn("gold_pos")
    crf = NerCrfApproach().setInputCols(["sentence", "token", "pos", "embeddings"]).setLabelColumn("gold")
    stages = [
        *shared(minilm),
        tagger.setNIterations(2),
        crf.setOutputCol("ner").setMinEpochs(20).setMaxEpochs(50).setL2(0.01),
    ]
    folder = saved(spark_engine, stages, labelled, tmp_path / "crf")
    told, pipeline = built(spark_engine, folder, minilm)
    assert told is ModelKind.NER
    assert [(r.text, r.label) for r in both_ways(pipeline, "😀 Take aspirin daily .").regions] == [("aspirin", "DRUG")]


TEXTS = [("Take aspirin daily.", "drugs"), ("Her mother had cancer.", "family")]


@pytest.mark.parametrize("many", [False, True])
def test_classifiers_on_averaged_vectors(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, tmp_path: Path, many: bool
) -> None:
    from sparknlp.annotator import ClassifierDLApproach, MultiClassifierDLApproach, SentenceEmbeddings

    pooled = SentenceEmbeddings().setInputCols(["document", "embeddings"]).setOutputCol("vector")
    approach = MultiClassifierDLApproach() if many else ClassifierDLApproach()
    approach.setInputCols(["vector"]).setOutputCol("class").setLabelColumn("label").setMaxEpochs(15).setLr(0.001)
    rows = [(text, [label] if many else label) for text, label in TEXTS] * 20
    frame = spark_engine.spark.createDataFrame(rows, f"text string, label {'array<string>' if many else 'string'}")
    stages = [*shared(minilm), pooled.setPoolingStrategy("AVERAGE"), approach.setBatchSize(8)]
    folder = saved(spark_engine, stages, frame, tmp_path / "classifier")
    told, pipeline = built(spark_engine, folder, minilm)
    assert told is (ModelKind.MULTI_CLASSIFICATION if many else ModelKind.CLASSIFICATION)
    assert [[c.label for c in both_ways(pipeline, text).classes] for text, _ in TEXTS] == [["drugs"], ["family"]]
