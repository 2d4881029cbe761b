"""Saved stages as anybody may have written them: read, or refused with the reason; no JVM is asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.engines.sparknlp.embeddings import word_pieces
from annotation_lab.engines.sparknlp.reading import own_facts
from annotation_lab.engines.sparknlp.saved import read_stage, read_stages
from annotation_lab.errors import InvalidInput

NER = "com.johnsnowlabs.nlp.annotators.ner.dl.NerDLModel"
PIPELINE = "org.apache.spark.ml.PipelineModel"


def save(folder: Path, told: Any) -> Path:
    (folder / "metadata").mkdir(parents=True)
    (folder / "metadata" / "part-00000").write_text(told if isinstance(told, str) else json.dumps(told))
    return folder


def test_a_stage_is_read_with_what_was_set_over_what_is_the_default(tmp_path: Path) -> None:
    told = {"class": NER, "defaultParamMap": {"storageRef": "a", "batchSize": 8}, "paramMap": {"storageRef": "b"}}
    stage = read_stage(save(tmp_path, told))
    assert (stage.storage_ref, stage.parameters["batchSize"]) == ("b", 8)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "no JSON",
        "[]",
        "7",
        "null",
        '"text"',
        "{}",
        "[" * 100_000,
        {"class": NER, "paramMap": 7},
        {"class": NER, "paramMap": ["a"]},
    ],
    ids=lambda told: str(told)[:30],
)
def test_foreign_metadata_is_refused(tmp_path: Path, told: Any) -> None:
    with pytest.raises(InvalidInput, match="not a saved Spark NLP model"):
        read_stage(save(tmp_path, told))


def test_a_class_of_a_foreign_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="foreign package"):
        read_stage(save(tmp_path, {"class": "evil.Model"}))


def test_stages_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    save(tmp_path, {"class": PIPELINE})
    for number in (10, 9):
        save(tmp_path / "stages" / f"{number}_x", {"class": NER, "paramMap": {"storageRef": str(number)}})
    assert [stage.storage_ref for stage in read_stages(tmp_path)] == ["9", "10"]


@pytest.mark.parametrize("name", ["x", "one_x", "_", "٣_x", "-1_x"])
def test_a_foreign_folder_among_the_stages_is_refused(tmp_path: Path, name: str) -> None:
    save(tmp_path, {"class": PIPELINE})
    save(tmp_path / "stages" / name, {"class": NER})
    with pytest.raises(InvalidInput, match="is no stage"):
        read_stages(tmp_path)


@pytest.mark.parametrize(
    "told",
    [
        "[1]", "null", "7", "{", "[" * 100_000, '{"card": []}', '{"library_version": 5}', '{"language": ["en"]}',
        '{"entity_labels": "DRUG"}', '{"entity_labels": [1]}', '{"card": {"x": NaN}}', '{"card": {"x": "\\u0000"}}',
        '{"card": {"x": "\\ud800"}}', json.dumps({"language": "e" * 21}),
    ],
    ids=lambda told: told[:30],
)  # fmt: skip
def test_a_model_json_that_is_not_ours_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "model.json").write_text(told)
    with pytest.raises(InvalidInput, match=r"model\.json"):
        own_facts(tmp_path)


def test_a_model_json_of_ours_is_read(tmp_path: Path) -> None:
    assert own_facts(tmp_path) == {}
    told = {
        "name": "posology",
        "language": "en",
        "library_version": "5.5.3",
        "card": {"data": "é"},
        "entity_labels": [],
    }
    (tmp_path / "model.json").write_text(json.dumps({**told, "embeddings": None}))
    assert own_facts(tmp_path) == told


def test_word_pieces_stand_by_their_number(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {"vocab": {"b": 1, "a": 0, "##c": 2}}}))
    assert word_pieces(tmp_path / "tokenizer.json") == ["a", "b", "##c"]


@pytest.mark.parametrize(
    "told", ["", "[]", "{}", '{"model": {"vocab": [["a", 0.5]]}}', '{"model": {"vocab": {"a": "x"}}}']
)
def test_a_tokenizer_without_word_pieces_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "tokenizer.json").write_text(told)
    with pytest.raises(InvalidInput, match="no vocabulary of word pieces"):
        word_pieces(tmp_path / "tokenizer.json")
