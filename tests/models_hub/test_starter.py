"""The starter models and the list of open models."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.engines.base import ModelKind
from annotation_lab.models_hub import queries
from annotation_lab.models_hub.open_models import open_models
from annotation_lab.models_hub.starter import STARTER_DIR, install_zips
from annotation_lab.storage.database import Database

STARTERS = sorted(STARTER_DIR.glob("*.zip"))


def _cards() -> Any:
    """`models/cards.py`, which stands outside of the package."""
    spec = spec_from_file_location("cards", STARTER_DIR.parent / "cards.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cards = _cards()


def test_they_install_once_with_labels_and_cards(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        installed = install_zips(session, STARTER_DIR, tmp_path)
        assert len(installed) == len(STARTERS) > 0
        for model in installed:
            assert model.state == "ready"
            assert model.labels
            assert model.source == "starter"
            assert (tmp_path / model.folder).is_dir()
            assert {"licence", "data"} <= {key.lower() for key in model.card}, (model.name, sorted(model.card))
        assert install_zips(session, STARTER_DIR, tmp_path) == []
        assert len(queries.models(session)) == len(STARTERS)


def test_together_they_are_small_enough_to_be_kept_with_the_source() -> None:
    assert sum(path.stat().st_size for path in STARTERS) < 60 << 20


def test_at_least_25_open_models_are_described() -> None:
    found = open_models()
    assert len(found) >= 25
    assert len({(one["name"], one["language"]) for one in found}) == len(found)


@pytest.mark.parametrize("one", open_models(), ids=lambda one: str(one["name"]))
def test_each_open_model_tells_what_people_choose_by(one: dict[str, object]) -> None:
    assert one["kind"] in set(ModelKind)
    assert one["labels"] or one["kind"] == "embeddings"
    assert one["language"]
    assert float(str(one["size_mb"])) > 0


@pytest.mark.parametrize("path", STARTERS, ids=lambda path: str(path.stem))
def test_each_card_can_be_read_without_unpacking(path: Path) -> None:
    """`python models/cards.py` writes the pages anew."""
    written = path.with_suffix(".md").read_text(encoding="utf-8")
    assert written == cards.page(cards.facts_of(path))
    for told in ("**Data**", "**Licence**", "**How trained**", "**Known weaknesses**", "## Scores"):
        assert told in written


def test_training_without_its_data_says_which_file_is_missing(tmp_path: Path) -> None:
    program = [
        sys.executable,
        str(STARTER_DIR.parent / "build.py"),
        "--data",
        str(tmp_path / "none"),
        "--out",
        str(tmp_path),
    ]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: There is no file") and "mtsdialog" in done.stderr
