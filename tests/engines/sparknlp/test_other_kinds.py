"""Models of other people's kinds: read from their own files, run in a pipeline, both ways alike.

They are tiny ones, see `tiny/make.py`.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotation_lab.engines.base import DocumentPrediction, EmbeddingsSpec, ModelKind, ModelSpec, Pipeline, PipelineSpec
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine, ignore_stage
from annotation_lab.engines.sparknlp.jars import installed_jars
from annotation_lab.engines.sparknlp.kinds import STAGE_CLASSES

pytestmark = pytest.mark.spark

TINY = Path(__file__).parent / "tiny"
TEXT = "😀 Take aspirin 81 mg.\r\naspirin, fever."
LONG = "take " * 300 + "aspirin. " + "take. " * 200 + "fever."


def built(engine: SparkNlpEngine, folder: Path, *embeddings: EmbeddingsSpec) -> tuple[ModelKind, Pipeline]:
    """The model saved in `folder`, alone in a pipeline, for all of its labels."""
    facts = engine.read_model(folder)
    model = ModelSpec("theirs", 1, facts.kind, str(folder), facts.labels, facts.embeddings)
    return facts.kind, engine.build(PipelineSpec((model,), embeddings), ignore_stage)


def both_ways(pipeline: Pipeline, text: str) -> DocumentPrediction:
    one, [many] = pipeline.predict_one(text), pipeline.predict_many([text])
    assert isinstance(one, DocumentPrediction), one
    assert isinstance(many, DocumentPrediction), many
    assert [(r.start, r.end, r.label) for r in one.regions] == [(r.start, r.end, r.label) for r in many.regions]
    assert [c.label for c in one.classes] == [c.label for c in many.classes]
    assert all(text[r.start : r.end] == r.text for r in one.regions)
    assert all(0 <= found.confidence <= 1 for found in (*one.regions, *one.classes))
    return one


def test_each_known_class_is_in_the_jars(spark_engine: SparkNlpEngine) -> None:
    there: set[str] = set()
    for jar in installed_jars(spark_engine.options.engine_dir):
        if "spark-nlp_" in jar.name or "annotation-lab" in jar.name:
            with zipfile.ZipFile(jar) as archive:
                there.update(name.removesuffix(".class").replace("/", ".") for name in archive.namelist())
    assert set(STAGE_CLASSES) <= there


@pytest.fixture(scope="module")
def save_tiny(
    spark_engine: SparkNlpEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str], Path]]:
    """Saves one of the tiny models as Spark NLP does: `save_tiny("BertForTokenClassification", "bert_tokens")`."""
    import sparknlp.annotator as annotators

    def save(kind: str, name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        model = getattr(annotators, kind).loadSavedModel(str(TINY / name), spark_engine.spark)
        model.setInputCols(["document", "token"]).setOutputCol("out").write().overwrite().save(str(folder))
        return folder

    yield save


@pytest.mark.parametrize(
    ("kind", "name"),
    [("BertForTokenClassification", "bert_tokens"), ("DistilBertForTokenClassification", "distilbert_tokens")],
)
def test_a_transformer_that_tags_tokens(
    spark_engine: SparkNlpEngine, save_tiny: Callable[[str, str], Path], kind: str, name: str
) -> None:
    told, pipeline = built(spark_engine, save_tiny(kind, name))
    assert told is ModelKind.NER
    regions = [(r.text, r.label) for r in both_ways(pipeline, TEXT).regions]
    assert regions == [("aspirin", "DRUG"), ("81 mg", "DOSE"), ("aspirin", "DRUG")]
    assert [r.text for r in both_ways(pipeline, LONG).regions] == ["aspirin"]


def test_a_transformer_with_byte_pairs(spark_engine: SparkNlpEngine, save_tiny: Callable[[str, str], Path]) -> None:
    told, pipeline = built(spark_engine, save_tiny("RoBertaForTokenClassification", "roberta_tokens"))
    assert told is ModelKind.NER
    assert [(r.text, r.label) for r in both_ways(pipeline, "take aspirin 81 mg").regions] == [("aspirin", "DRUG")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("BertForSequenceClassification", "bert_texts"), ("DistilBertForSequenceClassification", "distilbert_texts")],
)
def test_a_transformer_that_classifies_a_text(
    spark_engine: SparkNlpEngine, save_tiny: Callable[[str, str], Path], kind: str, name: str
) -> None:
    told, pipeline = built(spark_engine, save_tiny(kind, name))
    assert told is ModelKind.CLASSIFICATION
    assert [c.label for c in both_ways(pipeline, "take aspirin.").classes] == ["well"]
    assert [c.label for c in both_ways(pipeline, "take aspirin. take fever.").classes] == ["sick"]
