"""`alab web` and the keeper of the worker: start, restart, clean end."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from annotation_lab.cli.serving import PortTaken, WorkerKeeper, listen
from annotation_lab.settings import get_settings
from tests import postgres
from tests.cli.conftest import Alab, start_program

SECONDS = 300
"""After which a program is taken to hang; no measure of speed."""


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_web_answers_and_ends_cleanly(installation: Path, number: signal.Signals) -> None:
    process = start_program("web")
    try:
        assert process.stdout is not None
        assert "Annotation Lab is at http://127.0.0.1:" in process.stdout.readline()
        answer = httpx.get(f"http://127.0.0.1:{get_settings().port}/api/v1/health", trust_env=False)
        assert answer.json()["status"] == "ok"
    finally:
        process.send_signal(number)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode in {0, 130}
    assert "Traceback" not in errors


def test_a_taken_port_is_told_at_once(alab: Alab) -> None:
    with listen("127.0.0.1", get_settings().port) as other:
        other.listen()
        result = alab("web")
    assert result.exit_code == 5
    assert "ALAB_PORT" in result.stderr
    with pytest.raises(PortTaken), listen("127.0.0.1", postgres.free_port()) as first:
        first.listen()
        listen(*first.getsockname())


def noting(note: Path) -> str:
    """A program that writes its pid down once it runs, and waits."""
    return f"import os, time, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"


@pytest.fixture(params=[signal.default_int_handler, signal.SIG_IGN], ids=["in front", "in the background"])
def interrupting(request: pytest.FixtureRequest) -> Iterator[None]:
    """What SIGINT does to `alab serve`: a script's shell ignores it for what it runs in the background."""
    before = signal.signal(signal.SIGINT, request.param)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupting")
def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    keeper = WorkerKeeper([sys.executable, "-c", noting(note)])
    keeper.start()
    try:
        wait_for(lambda: keeper.process and note.exists() and note.read_text() == str(keeper.process.pid))
        assert keeper.process is not None
        first = keeper.process.pid
        keeper.process.kill()
        # Python that is only starting ends otherwise when it is interrupted.
        wait_for(lambda: keeper.process and keeper.process.pid != first and note.read_text() == str(keeper.process.pid))
    finally:
        keeper.stop()
    assert keeper.process.returncode in {1, -signal.SIGINT}
    assert not psutil.pid_exists(keeper.process.pid)


def test_a_worker_ends_with_its_keeper_even_when_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "import sys, time; from annotation_lab.cli.serving import WorkerKeeper;"
        f"WorkerKeeper([sys.executable, '-c', {noting(note)!r}]).start(); time.sleep(60)"
    )
    import subprocess

    parent = subprocess.Popen([sys.executable, "-c", code])
    wait_for(lambda: note.exists() and note.read_text())
    parent.kill()
    parent.wait()
    pid = int(note.read_text())
    wait_for(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
