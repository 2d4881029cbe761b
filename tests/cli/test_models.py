"""`alab models`: what is told before an engine starts, and one evaluation with the real one."""

import json
import os
from pathlib import Path

import pytest

from annotation_lab.models_hub.starter import install_starter_models
from annotation_lab.settings import get_settings
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import upgrade
from tests.cli.conftest import Alab, start_program

REPOSITORY = Path(__file__).parents[2]
NO_FEVER = {"text": "There is no fever.", "start": 12, "end": 17, "status": "absent"}


@pytest.fixture
def hub(installation: Path) -> Path:
    """An installation with the starter models."""
    settings = get_settings()
    database = Database(settings.resolved_database_url)
    upgrade(database)
    install_starter_models(database, settings, lambda _stage: None)
    database.close()
    return installation


@pytest.mark.parametrize(
    ("model", "content", "reason"),
    [
        ("posology", "text,label\na,b\n", "line 1"),
        ("note_section", "a O\n", "text and label"),
        ("assertion_status", "a O\n", "line 1"),
        ("all_minilm_l6_v2_q_v1", "a O\n", "nothing to be scored"),
    ],
)
def test_a_wrong_file_is_refused_before_the_engine_starts(
    alab: Alab, hub: Path, model: str, content: str, reason: str
) -> None:
    (hub / "gold").write_text(content)
    result = alab("models", "evaluate", model, str(hub / "gold"))
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "Spark" not in result.stderr


def test_a_file_or_model_that_is_not_there_is_told(alab: Alab, hub: Path) -> None:
    assert alab("models", "evaluate", "posology", str(hub / "none")).exit_code == 2
    assert alab("models", "evaluate", "posologi", str(hub / "none")).exit_code == 3


@pytest.mark.parametrize("name", ["../out", "a/b", "", "all_minilm_l6_v2_q_v1", "posology"])
def test_embeddings_need_a_name_of_their_own(alab: Alab, hub: Path, name: str) -> None:
    (hub / "onnx").mkdir()
    result = alab("models", "import-embeddings", str(hub / "onnx"), name)
    assert result.exit_code == 2
    assert "Spark" not in result.stderr and "Traceback" not in result.output


@pytest.mark.spark
@pytest.mark.slow
def test_a_model_is_scored_by_the_engine(hub: Path) -> None:
    (hub / "gold.jsonl").write_text(json.dumps(NO_FEVER) + "\n")
    engine = os.environ.get("ALAB_ENGINE_DIR", str(REPOSITORY / ".local" / "engine"))
    with start_program(
        "models", "evaluate", "assertion_status", str(hub / "gold.jsonl"), "--json",
        ALAB_DATA_DIR=str(hub), ALAB_ENGINE_DIR=engine,
    ) as process:  # fmt: skip
        told, errors = process.communicate()
    assert process.returncode == 0, errors
    scores = json.loads(told)
    assert scores["labels"]["absent"]["f1"] == scores["accuracy"] == 1.0
    assert scores["n"] == 1
