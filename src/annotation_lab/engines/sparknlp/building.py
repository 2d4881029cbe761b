"""One pipeline from one `PipelineSpec`: shared stages once, then every model, each with its own columns."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import ModelKind, ModelSpec, OnStage, PipelineSpec
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.engines.sparknlp.kinds import POS_CLASS, Needs
from annotation_lab.engines.sparknlp.saved import SavedStage, find_model, read_stages
from annotation_lab.engines.sparknlp.stages import PIECES, SENTENCES_AT_ONCE, document_stages
from annotation_lab.errors import InvalidInput

CONVERTER = "com.johnsnowlabs.nlp.annotators.ner.NerConverter"
BATCH = 32
"""Sentences an NER model takes at once."""
POOLING = "com.johnsnowlabs.nlp.embeddings.SentenceEmbeddings"


@dataclass(slots=True)
class Built:
    """Stages (Java objects) in order, and which column holds what of which model."""

    stages: list[Any] = field(default_factory=list)
    chunks: dict[str, ModelSpec] = field(default_factory=dict)
    statuses: dict[str, tuple[ModelSpec, str]] = field(default_factory=dict)
    """Column of statuses to (assertion model, column of the chunks it tells of)."""
    classes: dict[str, ModelSpec] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The columns to be read from a result."""
        return [*self.chunks, *self.statuses, *self.classes]


class Builder:
    """Loads each model once and wires it to the shared columns."""

    def __init__(self, jvm: Jvm, spec: PipelineSpec, on_stage: OnStage) -> None:
        self.jvm = jvm
        self.spec = spec
        self.on_stage = on_stage
        self.built = Built()
        self.vectors: dict[str, str] = {}
        self.document_vectors: dict[str, str] = {}

    def build(self) -> Built:
        """All stages. Raises `InvalidInput` where a model cannot be used."""
        self.built.stages += _shared_stages(self.jvm.spark)
        # Assertion models read the chunks that the others make, wherever they stand in the config.
        for model in sorted(self.spec.models, key=lambda m: m.kind is ModelKind.ASSERTION):
            self.on_stage(f"loading {model.name}")
            saved = find_model(Path(model.folder))
            match model.kind:
                case ModelKind.NER:
                    self._add_ner(model, saved)
                case ModelKind.ASSERTION:
                    self._add_assertion(model, saved)
                case _:
                    self._add_classifier(model, saved)
        return self.built

    def _add_ner(self, model: ModelSpec, saved: SavedStage) -> None:
        tags, chunks = self._column("ner"), self._column("chunk")
        stage = self.jvm.load(saved.class_name, saved.folder)
        _call_if_there(stage, "setIncludeConfidence", True)
        if known := saved.stage_class:
            _call_if_there(stage, "setBatchSize", BATCH if known.needs is Needs.TOKEN_VECTORS else SENTENCES_AT_ONCE)
        self._lengthen(stage, saved)
        self._append(stage, self._inputs(model, saved), tags)
        converter = self.jvm.named(CONVERTER)()
        converter.set(converter.getParam("whiteList"), self.jvm.strings(model.labels))
        self._append(converter, ["sentence", "token", tags], chunks)
        self.built.chunks[chunks] = model

    def _add_assertion(self, model: ModelSpec, saved: SavedStage) -> None:
        if not self.built.chunks:
            raise InvalidInput(
                f"The assertion model {model.name} has no entities to tell of.",
                hint="Add labels of an NER model to the Labeling Config.",
            )
        for chunks in list(self.built.chunks):
            statuses = self._column("assertion")
            stage = self.jvm.load(saved.class_name, saved.folder)
            stage.setEntityLabels(self.jvm.strings(model.entity_labels))
            self._append(stage, ["document", chunks, self._token_vectors(model, saved)], statuses)
            self.built.statuses[statuses] = (model, chunks)

    def _add_classifier(self, model: ModelSpec, saved: SavedStage) -> None:
        classes = self._column("class")
        stage = self.jvm.load(saved.class_name, saved.folder)
        self._lengthen(stage, saved)
        self._append(stage, self._inputs(model, saved), classes)
        self.built.classes[classes] = model

    def _lengthen(self, stage: Any, saved: SavedStage) -> None:
        """Transformers look at 128 word pieces unless told otherwise, and pass over the rest without a word."""
        if saved.stage_class and saved.stage_class.needs is Needs.TOKENS:
            _call_if_there(stage, "setMaxSentenceLength", PIECES)

    def _inputs(self, model: ModelSpec, saved: SavedStage) -> list[str]:
        known = saved.stage_class
        match known.needs if known else Needs.NOTHING:
            case Needs.TOKEN_VECTORS if model.kind is ModelKind.NER:
                return ["sentence", "token", self._token_vectors(model, saved)]
            case Needs.TOKEN_VECTORS:
                return ["document", self._token_vectors(model, saved)]
            case Needs.TOKENS_AND_TAGS:
                return ["sentence", "token", self._tags(model), self._token_vectors(model, saved)]
            case Needs.DOCUMENT_VECTOR:
                return [self._document_vector(model, saved)]
            case Needs.TOKENS:
                return ["sentence" if model.kind is ModelKind.NER else "document", "token"]
            case _:
                raise InvalidInput(f"{model.name}: {saved.class_name} cannot be run in a pipeline.")

    def _token_vectors(self, model: ModelSpec, saved: SavedStage) -> str:
        ref = saved.storage_ref or model.embeddings or ""
        if ref not in self.vectors:
            stage = self._embeddings(model, ref)
            if stage.stage_class and stage.stage_class.document_level:
                raise InvalidInput(f"{model.name} needs token vectors, but {ref} makes one vector of a document.")
            self.on_stage(f"loading embeddings {ref}")
            loaded = self.jvm.load(stage.class_name, stage.folder)
            _call_if_there(loaded, "setMaxSentenceLength", PIECES)
            _call_if_there(loaded, "setBatchSize", SENTENCES_AT_ONCE)
            column = self._column("embeddings")
            self._append(loaded, ["sentence", "token"], column)
            self.vectors[ref] = column
        return self.vectors[ref]

    def _document_vector(self, model: ModelSpec, saved: SavedStage) -> str:
        ref = saved.storage_ref or model.embeddings or ""
        if ref not in self.document_vectors:
            stage = self._embeddings(model, ref)
            if stage.stage_class and stage.stage_class.document_level:
                pooled, inputs = self.jvm.load(stage.class_name, stage.folder), ["document"]
            else:
                inputs = ["document", self._token_vectors(model, saved)]
                pooled = self.jvm.named(POOLING)().setPoolingStrategy("AVERAGE")
                pooled.setStorageRef(ref)
            column = self._column("document_vector")
            self._append(pooled, inputs, column)
            self.document_vectors[ref] = column
        return self.document_vectors[ref]

    def _tags(self, model: ModelSpec) -> str:
        """Part-of-speech tags by the tagger that was saved in the model's own pipeline."""
        taggers = [stage for stage in read_stages(Path(model.folder)) if stage.class_name == POS_CLASS]
        if not taggers:
            raise InvalidInput(
                f"{model.name} needs part-of-speech tags.",
                hint="Import its fitted pipeline, with the tagger in it.",
            )
        column = self._column("pos")
        self._append(self.jvm.load(POS_CLASS, taggers[0].folder), ["sentence", "token"], column)
        return column

    def _embeddings(self, model: ModelSpec, ref: str) -> SavedStage:
        for embeddings in self.spec.embeddings:
            if embeddings.storage_ref == ref:
                return find_model(Path(embeddings.folder))
        # A fitted pipeline may bring its own.
        for stage in read_stages(Path(model.folder)) if not (Path(model.folder) / "model").is_dir() else []:
            if stage.stage_class and stage.stage_class.kind is ModelKind.EMBEDDINGS and stage.storage_ref == ref:
                return stage
        raise InvalidInput(
            f"{model.name} needs the embeddings {ref!r}, which are not here.",
            hint="Import them in the Models Hub, or import the model's fitted pipeline with its embeddings in it.",
        )

    def _append(self, stage: Any, inputs: list[str], output: str) -> None:
        stage.setInputCols(self.jvm.strings(inputs))
        stage.setOutputCol(output)
        self.built.stages.append(stage)

    def _column(self, name: str) -> str:
        return f"{name}_{len(self.built.stages)}"


def _shared_stages(spark: Any) -> list[Any]:
    from pyspark.ml import Pipeline

    empty = spark.createDataFrame([("",)], "text string")
    fitted: Any = Pipeline(stages=document_stages()).fit(empty)
    return list(fitted._to_java().stages())


def _call_if_there(stage: Any, setter: str, value: Any) -> None:
    """Call a setter that only some classes have."""
    names = {method.getName() for method in stage.getClass().getMethods()}
    if setter in names:
        getattr(stage, setter)(value)
