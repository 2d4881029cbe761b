"""Real Spark NLP: one JVM for the whole test run, the embeddings of set-up and the starter models."""

import gc
import os
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotation_lab.engines.base import EmbeddingsSpec, ModelSpec, PipelineSpec
from annotation_lab.engines.sparknlp.embeddings import MINILM_REF, install_minilm
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine, ignore_stage
from annotation_lab.engines.sparknlp.jars import install_jars
from annotation_lab.engines.sparknlp.pipeline import SparkNlpPipeline
from annotation_lab.engines.sparknlp.session import SessionOptions

REPOSITORY = Path(__file__).resolve().parents[2]
STARTER = REPOSITORY / "models" / "starter"
MEMORY_MB = 3500


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Py4J leaves closed sockets to the garbage collector, which warns at some later test."""
    for item in items:
        if item.get_closest_marker("spark"):
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture(scope="session")
def spark_engine() -> Iterator[SparkNlpEngine]:
    """The engine on the folder that `make setup` filled (filled now if need be)."""
    engine_dir = Path(os.environ.get("ALAB_ENGINE_DIR", REPOSITORY / ".local" / "engine"))
    install_jars(engine_dir, ignore_stage)
    engine = SparkNlpEngine(SessionOptions(engine_dir, MEMORY_MB))
    engine.start(ignore_stage)
    yield engine
    engine.stop()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="session")
def minilm(spark_engine: SparkNlpEngine) -> EmbeddingsSpec:
    """The MiniLM embeddings."""
    return EmbeddingsSpec(MINILM_REF, str(install_minilm(spark_engine.spark, spark_engine.options.engine_dir)))


@pytest.fixture(scope="session")
def starter(spark_engine: SparkNlpEngine, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModelSpec]:
    """A starter model by name, with all its labels."""
    folder = tmp_path_factory.mktemp("starter")

    def unpacked(name: str) -> ModelSpec:
        target = folder / name
        if not target.is_dir():
            with zipfile.ZipFile(STARTER / f"{name}.zip") as archive:
                archive.extractall(target)
        facts = spark_engine.read_model(target)
        return ModelSpec(name, 1, facts.kind, str(target), facts.labels, facts.embeddings)

    return unpacked


@pytest.fixture(scope="session")
def posology_pipeline(
    spark_engine: SparkNlpEngine, minilm: EmbeddingsSpec, starter: Callable[[str], ModelSpec]
) -> SparkNlpPipeline:
    """A pipeline of the starter model `posology` alone, for two of its labels."""
    model = replace(starter("posology"), labels=("DRUG", "STRENGTH"))
    return spark_engine.build(PipelineSpec((model,), (minilm,)), ignore_stage)
