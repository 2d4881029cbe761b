"""A fresh installation for each test, and `alab` run in this process or as a program."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from annotation_lab.cli.main import app
from annotation_lab.settings import get_settings
from tests import postgres

Alab = Callable[..., Result]
PROGRAM = (sys.executable, "-m", "annotation_lab.cli.main")


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of an installation of this test's own, with a free port."""
    monkeypatch.setenv("ALAB_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ALAB_PORT", str(postgres.free_port()))
    monkeypatch.delenv("ALAB_DATABASE_URL", raising=False)
    get_settings.cache_clear()
    yield tmp_path
    get_settings.cache_clear()


@pytest.fixture
def alab(installation: Path) -> Alab:
    """Run `alab` in this process: `alab("user", "list")`."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    return run


@pytest.fixture
def alab_json(alab: Alab) -> Callable[..., Any]:
    """Run `alab … --json` and give the value it printed."""

    def run(*words: str) -> Any:
        result = alab(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run


def start_program(*words: str, **environment: str) -> subprocess.Popen[str]:
    """Start `alab` as a program of its own."""
    return subprocess.Popen(
        [*PROGRAM, *words],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
