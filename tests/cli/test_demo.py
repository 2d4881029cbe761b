"""`alab demo` from nothing, with real Spark NLP, and again."""

import json
import os
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from annotation_lab.cli import demo
from annotation_lab.import_export.demo import NOTES
from annotation_lab.settings import Settings
from tests.cli.conftest import start_program
from tests.cli.test_serving import wait_for

REPOSITORY = Path(__file__).resolve().parents[2]
SECONDS = 900


def run_demo(data_dir: Path) -> dict[str, Any]:
    engine = os.environ.get("ALAB_ENGINE_DIR", str(REPOSITORY / ".local" / "engine"))
    process = start_program("demo", "--exit", "--json", ALAB_DATA_DIR=str(data_dir), ALAB_ENGINE_DIR=engine)
    children: set[int] = set()
    while process.poll() is None:
        children |= {child.pid for child in psutil.Process(process.pid).children(recursive=True)}
        time.sleep(0.2)
    output, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, errors
    wait_for(lambda: not any(is_alive(pid) for pid in children))
    told: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return told


def is_alive(pid: int) -> bool:
    """Zombies that nobody has fetched yet are not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_the_notes_are_many_and_whole() -> None:
    notes = sorted(NOTES.glob("*.txt"))
    assert len(notes) >= 12
    assert all(len(note.read_text(encoding="utf-8")) > 200 for note in notes)


def test_the_address_is_told_last_and_requests_do_not_hide_it(tmp_path: Path) -> None:
    usual = Settings(data_dir=tmp_path)
    assert demo._quiet(usual).log_level == "WARNING"
    assert demo._quiet(Settings(data_dir=tmp_path, log_level="DEBUG")).log_level == "DEBUG"
    told = {
        "project": "Demo",
        "project_id": 7,
        "tasks": 12,
        "regions": 99,
        "password": "secret",
        "address": "http://h:1",
    }
    lines = demo._lines(told)
    assert "  Open      http://h:1/projects/7/tasks" in lines
    assert "  Password  secret" in lines


@pytest.mark.spark
@pytest.mark.slow
def test_the_demo_plays_to_its_end_and_again(installation: Path) -> None:
    first = run_demo(installation)
    assert first["tasks"] == len(list(NOTES.glob("*.txt")))
    assert first["regions"] > 50
    second = run_demo(installation)
    assert second == first
