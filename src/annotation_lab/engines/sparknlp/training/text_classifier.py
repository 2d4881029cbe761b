"""Train a text classifier: words and word pairs beside averaged token vectors, a linear model over both.

Features and model are our own annotator's (`jvm/TextClassifierModel.scala`), so training and serving cannot drift
apart. TF-IDF: https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.engines.sparknlp.stages import document_stages, embeddings_stage
from annotation_lab.errors import InvalidInput

TRAINING_OBJECT = "annotationlab.sparknlp.TextClassifierTraining"
INVERSE_PENALTY = 5.0
"""Inverse strength of the L2 penalty (scikit-learn's C), by cross-validation on note_section."""


@dataclass(frozen=True, slots=True)
class ClassifiedText:
    """A text and its gold classes; exactly one where the model is to choose one."""

    text: str
    classes: tuple[str, ...]


def train_text_classifier(
    spark: Any,
    training: Sequence[ClassifiedText],
    *,
    embeddings_folder: Path,
    storage_ref: str,
    dimension: int,
    folder: Path,
    multi_label: bool = False,
    inverse_penalty: float = INVERSE_PENALTY,
) -> None:
    """Train on `training` and save the stage into `folder`.

    `dimension` counts the numbers of one token vector. With `multi_label` a text may have any number of classes,
    also none. Raises `InvalidInput` for texts that say too little.
    """
    classes = _classes(training, multi_label=multi_label)
    jvm = Jvm(spark)
    frame = _frame(spark, training, embeddings_folder, storage_ref).persist()
    try:
        model = jvm.named(TRAINING_OBJECT).fit(
            frame._jdf, jvm.list(classes), multi_label, dimension, storage_ref, inverse_penalty
        )
        model.setInputCols(jvm.strings(["document", "embeddings"]))
        model.setOutputCol("class")
        model.write().overwrite().save(str(folder))
    finally:
        frame.unpersist()


def _classes(training: Sequence[ClassifiedText], *, multi_label: bool) -> list[str]:
    """All classes, sorted. Raises `InvalidInput`."""
    for place, example in enumerate(training):
        if not multi_label and len(example.classes) != 1:
            raise InvalidInput(
                f"Text {place + 1} has {len(example.classes)} classes; one is needed.",
                hint="Train a model that may choose several classes instead.",
            )
    classes = sorted({name for example in training for name in example.classes})
    if len(classes) < (1 if multi_label else 2):
        raise InvalidInput(f"A classifier needs two classes to tell apart; the texts have {classes}.")
    everywhere = [name for name in classes if all(name in example.classes for example in training)]
    if everywhere:
        raise InvalidInput(f"Every text has the class {everywhere[0]!r}; some must be without it.")
    return classes


def _frame(spark: Any, training: Sequence[ClassifiedText], embeddings_folder: Path, storage_ref: str) -> Any:
    """Columns `embeddings` (annotations) and `classes`."""
    from pyspark.ml import Pipeline

    rows = [(example.text, list(example.classes)) for example in training]
    frame = spark.createDataFrame(rows, "text string, classes array<string>").repartition(8)
    stages = [*document_stages(), embeddings_stage(embeddings_folder, storage_ref)]
    return Pipeline(stages=stages).fit(frame).transform(frame).select("embeddings", "classes")
