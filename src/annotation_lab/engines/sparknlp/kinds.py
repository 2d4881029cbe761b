"""Which JVM class is which kind of model, and what it needs; the one place to add a new one."""

from dataclasses import dataclass
from enum import StrEnum

from annotation_lab.engines.base import ModelKind

_JSL = "com.johnsnowlabs.nlp."
_TRANSFORMERS = (
    "Albert", "Bert", "CamemBert", "DeBerta", "DistilBert", "Longformer", "MPNet", "RoBerta", "XlmRoBerta", "Xlnet",
)  # fmt: skip


class Needs(StrEnum):
    """What a stage reads beside the document."""

    TOKEN_VECTORS = "token vectors"  # noqa: S105
    DOCUMENT_VECTOR = "document vector"
    TOKENS = "tokens"
    TOKENS_AND_TAGS = "token vectors and part-of-speech tags"
    CHUNKS = "chunks and token vectors"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class StageClass:
    """One JVM class that predicts, or that makes token or document vectors."""

    name: str
    kind: ModelKind
    needs: Needs
    document_level: bool = False
    """Embeddings only: makes one vector of the document rather than one of each token."""


_CLASSES = (
    StageClass(_JSL + "annotators.ner.dl.NerDLModel", ModelKind.NER, Needs.TOKEN_VECTORS),
    StageClass(_JSL + "annotators.ner.crf.NerCrfModel", ModelKind.NER, Needs.TOKENS_AND_TAGS),
    StageClass(_JSL + "annotators.classifier.dl.ClassifierDLModel", ModelKind.CLASSIFICATION, Needs.DOCUMENT_VECTOR),
    StageClass(_JSL + "annotators.classifier.dl.SentimentDLModel", ModelKind.CLASSIFICATION, Needs.DOCUMENT_VECTOR),
    StageClass(
        _JSL + "annotators.classifier.dl.MultiClassifierDLModel",
        ModelKind.MULTI_CLASSIFICATION,
        Needs.DOCUMENT_VECTOR,
    ),
    StageClass("annotationlab.sparknlp.TextClassifierModel", ModelKind.CLASSIFICATION, Needs.TOKEN_VECTORS),
    StageClass("annotationlab.sparknlp.AssertionStatusModel", ModelKind.ASSERTION, Needs.CHUNKS),
    *(
        StageClass(f"{_JSL}annotators.classifier.dl.{name}ForTokenClassification", ModelKind.NER, Needs.TOKENS)
        for name in _TRANSFORMERS
    ),
    *(
        StageClass(
            f"{_JSL}annotators.classifier.dl.{name}ForSequenceClassification", ModelKind.CLASSIFICATION, Needs.TOKENS
        )
        for name in _TRANSFORMERS
    ),
    *(
        StageClass(f"{_JSL}embeddings.{name}Embeddings", ModelKind.EMBEDDINGS, Needs.TOKENS)
        for name in ("Albert", "Bert", "CamemBert", "DeBerta", "DistilBert", "Elmo", "Longformer", "RoBerta",
                     "XlmRoBerta", "Xlnet")
    ),
    StageClass(_JSL + "embeddings.WordEmbeddingsModel", ModelKind.EMBEDDINGS, Needs.TOKENS),
    StageClass(_JSL + "embeddings.Word2VecModel", ModelKind.EMBEDDINGS, Needs.TOKENS),
    StageClass(
        _JSL + "embeddings.UniversalSentenceEncoder", ModelKind.EMBEDDINGS, Needs.NOTHING, document_level=True
    ),
    *(
        StageClass(f"{_JSL}embeddings.{name}Embeddings", ModelKind.EMBEDDINGS, Needs.NOTHING, document_level=True)
        for name in ("BertSentence", "RoBertaSentence", "XlmRoBertaSentence", "BGE", "E5", "Instructor", "MPNet",
                     "Mxbai", "SnowFlake", "UAE")
    ),
)  # fmt: skip

STAGE_CLASSES = {stage.name: stage for stage in _CLASSES}
POS_CLASS = _JSL + "annotators.pos.perceptron.PerceptronModel"
PIPELINE_CLASS = "org.apache.spark.ml.PipelineModel"
TRUSTED_PACKAGES = (_JSL, "annotationlab.sparknlp.", "org.apache.spark.ml.")
"""A saved stage of any other package is refused: loading it would run foreign code."""
