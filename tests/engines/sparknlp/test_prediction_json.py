"""Offsets leave the JVM as code points, half-open: compared with Python's own slicing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.engines.sparknlp.stages import document_stages

pytestmark = pytest.mark.spark

PIECES = ["a", "word", " ", "\n", "\r\n", "\t", ".", "😀", "👩🏽‍⚕️", "e\u0301", "é", "שלום", "𝒳", "日本", "\u00a0", "12"]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join).filter(str.strip)

Paths = dict[str, Callable[[str], dict[str, list[list[Any]]]]]


@pytest.fixture(scope="module")
def paths(spark_engine: SparkNlpEngine) -> Paths:
    """Tokens of a text by LightPipeline, alone and among others, and by DataFrame."""
    from pyspark.ml import Pipeline

    jvm = Jvm(spark_engine.spark)
    frame = spark_engine.spark.createDataFrame([("",)], "text string")
    model = Pipeline(stages=document_stages()).fit(frame)._to_java()
    light = jvm.named("com.johnsnowlabs.nlp.LightPipeline")(model, False)
    writer = jvm.named("annotationlab.sparknlp.PredictionJson")
    columns = jvm.list(["document", "token"])
    return {
        "one": lambda text: json.loads(writer.annotate(light, text, columns)),
        "each": lambda text: json.loads(writer.annotateEach(light, json.dumps([text, text]), columns))[1],
        "many": lambda text: json.loads(writer.annotateAll(model, json.dumps([text]), columns, 1))[0],
    }


@given(text=texts)
@settings(deadline=None, max_examples=150)
def test_each_token_is_the_slice_at_its_offsets(paths: Paths, text: str) -> None:
    found = paths["one"](text)
    assert [text[start:end] for start, end, *_ in found["token"]] == [token for _, _, token, *_ in found["token"]]
    assert found["document"] == [[0, len(text), text, None, None]]


@given(text=texts)
@settings(deadline=None, max_examples=15)
def test_all_paths_write_the_same(paths: Paths, text: str) -> None:
    assert paths["many"](text) == paths["each"](text) == paths["one"](text)
