"""Python faces of our own annotators (`jvm/`), for building, saving and loading pipelines with pyspark.

Importing this module imports Spark NLP, which is slow: import it where it is needed.
"""

# pyspark and Spark NLP find parameters and types by these very names, as class attributes.
# ruff: noqa: N802, N815, RUF012

import sys
from types import ModuleType
from typing import Any, Self

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from sparknlp.common import AnnotatorModel, AnnotatorType, HasStorageRef

PACKAGE = "annotationlab.sparknlp"


class _Ours:
    """A stage whose work is done by the Scala class of the same name; stands before AnnotatorModel."""

    @keyword_only
    def __init__(self, classname: str = "", java_model: Any = None) -> None:
        name = classname or f"{PACKAGE}.{type(self).__name__}"
        super().__init__(classname=name, java_model=java_model)  # type: ignore[call-arg]


class SentenceLimit(_Ours, AnnotatorModel):  # type: ignore[misc]
    """Cuts sentences longer than a limit, without losing a character or an offset."""

    inputAnnotatorTypes = [AnnotatorType.DOCUMENT]
    outputAnnotatorType = AnnotatorType.DOCUMENT
    maxLength = Param(Params._dummy(), "maxLength", "UTF-16 units of the longest sentence", TypeConverters.toInt)

    def setMaxLength(self, units: int) -> Self:
        """UTF-16 units of the longest sentence."""
        self._set(maxLength=units)
        return self


class _OurClassifier(_Ours):
    """What our two trained annotators have in common."""

    classes = Param(Params._dummy(), "classes", "in the order of the weights", TypeConverters.toListString)
    dimension = Param(Params._dummy(), "dimension", "numbers of one token vector", TypeConverters.toInt)

    def getClasses(self) -> list[str]:
        """All that it may predict."""
        return list(self.getOrDefault(self.classes))  # type: ignore[attr-defined]


class TextClassifierModel(_OurClassifier, AnnotatorModel, HasStorageRef):  # type: ignore[misc]
    """Classes of a document: document, token vectors → category."""

    inputAnnotatorTypes = [AnnotatorType.DOCUMENT, AnnotatorType.WORD_EMBEDDINGS]
    outputAnnotatorType = AnnotatorType.CATEGORY
    multiLabel = Param(
        Params._dummy(), "multiLabel", "whether any number of classes may be told", TypeConverters.toBoolean
    )


class AssertionStatusModel(_OurClassifier, AnnotatorModel, HasStorageRef):  # type: ignore[misc]
    """The status of each chunk: document, chunk, token vectors → assertion."""

    inputAnnotatorTypes = [AnnotatorType.DOCUMENT, AnnotatorType.CHUNK, AnnotatorType.WORD_EMBEDDINGS]
    outputAnnotatorType = "assertion"
    entityLabels = Param(
        Params._dummy(), "entityLabels", "labels of the chunks to tell of; empty: all", TypeConverters.toListString
    )

    def setEntityLabels(self, labels: list[str]) -> Self:
        """Labels of the chunks whose status is told; empty: all."""
        self._set(entityLabels=labels)
        return self


# pyspark looks for the Python class of a saved stage in the module that its JVM class's name tells.
_place = sys.modules.setdefault("annotationlab", ModuleType("annotationlab"))
_place.sparknlp = sys.modules[PACKAGE] = sys.modules[__name__]  # type: ignore[attr-defined]
