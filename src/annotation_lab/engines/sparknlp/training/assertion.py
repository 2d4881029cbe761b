"""Train an assertion status model: a linear model over the words, cues and vectors around each entity.

Features and model are our own annotator's (`jvm/AssertionStatusModel.scala`), so training and serving cannot
drift apart. The cues follow ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation_lab.engines.sparknlp.given import given_chunks
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.errors import InvalidInput

TRAINING_OBJECT = "annotationlab.sparknlp.AssertionStatusTraining"
INVERSE_PENALTY = 2.0
"""Inverse strength of the L2 penalty (scikit-learn's C), by cross-validation on the assertion training data."""


@dataclass(frozen=True, slots=True)
class StatedMention:
    """An entity `text[start:end]` (code points, half-open) and its gold status."""

    text: str
    start: int
    end: int
    status: str


def train_assertion(
    spark: Any,
    training: Sequence[StatedMention],
    *,
    embeddings_folder: Path,
    storage_ref: str,
    dimension: int,
    folder: Path,
    inverse_penalty: float = INVERSE_PENALTY,
) -> None:
    """Train on `training` and save the stage into `folder`; `dimension` counts the numbers of one token vector.

    Every status weighs alike, however rare. Raises `InvalidInput` for fewer than two statuses.
    """
    statuses = sorted({mention.status for mention in training})
    if len(statuses) < 2:
        raise InvalidInput(f"An assertion model needs two statuses to tell apart; the regions have {statuses}.")
    jvm = Jvm(spark)
    frame = _frame(spark, training, embeddings_folder, storage_ref).persist()
    try:
        model = jvm.named(TRAINING_OBJECT).fit(frame._jdf, jvm.list(statuses), dimension, storage_ref, inverse_penalty)
        model.setInputCols(jvm.strings(["document", "chunk", "embeddings"]))
        model.setOutputCol("assertion")
        model.write().overwrite().save(str(folder))
    finally:
        frame.unpersist()


def _frame(spark: Any, training: Sequence[StatedMention], embeddings_folder: Path, storage_ref: str) -> Any:
    """Columns `text`, `embeddings` (annotations), `begin`, `end` (UTF-16, inclusive) and `status`."""
    chunks = given_chunks(
        spark,
        [mention.text for mention in training],
        [(mention.start, mention.end) for mention in training],
        embeddings=embeddings_folder,
        ref=storage_ref,
    )
    status = spark.createDataFrame([(i, m.status) for i, m in enumerate(training)], "id int, status string")
    return chunks.join(status, "id").selectExpr("text", "embeddings", "start AS begin", "end - 1 AS end", "status")
