"""Train a NerDL model (characters, BiLSTM, CRF) on labelled spans.

Tokens come from the very stages that serve later, never from the file: what a model learns is what it will meet.
NerDL: https://sparknlp.org/docs/en/annotators#nerdl
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annotation_lab.engines.sparknlp.stages import document_stages, embeddings_stage
from annotation_lab.text.offsets import CodePointMap

IOB_OF_EACH = """
transform(token, t -> named_struct(
  'annotatorType', 'named_entity', 'begin', t.begin, 'end', t.end,
  'result', coalesce(element_at(filter(transform(spans, s ->
      CASE WHEN t.end >= s.start AND t.begin < s.end
           THEN concat(IF(t.begin <= s.start, 'B-', 'I-'), s.label) END), tag -> tag IS NOT NULL), 1), 'O'),
  'metadata', map('sentence', t.metadata['sentence'], 'word', t.result),
  'embeddings', cast(array() AS array<float>)))
"""
"""The IOB2 tag of each token, as Spark NLP annotations; token ends are inclusive, span ends exclusive."""

SPANS_SCHEMA = "text string, spans array<struct<start:int, end:int, label:string>>"


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and its gold spans `(start, end, label)`: code points, half-open."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class NerOptions:
    """Parameters of the training; `decay` is Spark NLP's `po`: rate = learning_rate / (1 + decay × epoch)."""

    epochs: int = 6
    learning_rate: float = 0.003
    decay: float = 0.005
    batch_size: int = 16
    dropout: float = 0.5
    seed: int = 7


def train_ner(
    spark: Any,
    training: Sequence[LabelledText],
    development: Sequence[LabelledText],
    *,
    embeddings_folder: Path,
    storage_ref: str,
    folder: Path,
    options: NerOptions,
    log_folder: Path | None = None,
) -> None:
    """Train on `training`, keep the epoch that is best on `development` (micro F), save the stage into `folder`."""
    from sparknlp.annotator import NerDLApproach

    with TemporaryDirectory(prefix="alab-ner-") as scratch:
        stages = [*document_stages(), embeddings_stage(embeddings_folder, storage_ref)]
        datasets = {"training": training, "development": development}
        for name, texts in datasets.items():
            _write_dataset(spark, stages, texts, f"{scratch}/{name}")
        approach = (
            NerDLApproach()
            .setInputCols(["sentence", "token", "embeddings"])
            .setLabelColumn("label")
            .setOutputCol("ner")
            .setMaxEpochs(options.epochs)
            .setLr(options.learning_rate)
            .setPo(options.decay)
            .setBatchSize(options.batch_size)
            .setDropout(options.dropout)
            .setRandomSeed(options.seed)
            .setTestDataset(f"{scratch}/development")
            .setBestModelMetric("f1_micro")
            .setUseBestModel(True)
            .setIncludeConfidence(True)
            .setVerbose(1)
        )
        if log_folder is not None:
            approach = approach.setEnableOutputLogs(True).setOutputLogsPath(str(log_folder))
        approach.fit(spark.read.parquet(f"{scratch}/training")).write().overwrite().save(str(folder))


def _write_dataset(spark: Any, stages: list[Any], texts: Sequence[LabelledText], path: str) -> None:
    from pyspark.ml import Pipeline
    from pyspark.sql.functions import col, expr

    rows = spark.createDataFrame([_utf16_row(text) for text in texts], SPANS_SCHEMA).repartition(8)
    labelled = Pipeline(stages=stages).fit(rows).transform(rows).withColumn("label", expr(IOB_OF_EACH))
    label = col("label").alias("label", metadata={"annotatorType": "named_entity"})
    labelled.select("document", "sentence", "token", "embeddings", label).write.parquet(path)


def _utf16_row(labelled: LabelledText) -> tuple[str, list[tuple[int, int, str]]]:
    offsets = CodePointMap(labelled.text)
    spans = [(offsets.to_utf16(start), offsets.to_utf16(end), label) for start, end, label in labelled.spans]
    return labelled.text, spans
