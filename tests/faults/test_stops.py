"""The other ways a process ends in the middle of a run: told to stop, the web process killed, the engine lost."""

import os
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from tests.faults.test_kills import TASKS, begin, check
from tests.stand import Stand, kill, until

pytestmark = pytest.mark.slow
SLOW = "0.05"


def test_a_worker_told_to_stop_ends_soon_and_its_run_is_completed_by_the_next(stand: Stand) -> None:
    worker = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT=SLOW)
    project, _, run = begin(stand)
    worker.send_signal(signal.SIGTERM)
    worker.wait()
    assert stand.states(run).get("waiting", 0) > 0, "it ended before its run did"
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT=SLOW)
    check(stand, project, run)


def test_the_web_process_is_killed(stand: Stand) -> None:
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT=SLOW)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    first = _web(stand, port)
    project, _, run = begin(stand)
    kill(first.pid)
    first.wait()
    second = _web(stand, port)
    try:
        check(stand, project, run)
    finally:
        kill(second.pid)
        second.wait()


def test_a_server_that_never_comes_up_again_fails_the_run_with_the_reason(stand: Stand) -> None:
    worker = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT=SLOW)
    _, server, run = begin(stand)
    with stand.database.write() as session:
        from annotation_lab.deployments import queries

        spec = dict(stand.server(server).spec)
        spec["models"] = [{**model, "name": "broken"} for model in spec["models"]]
        queries.change(session, server, spec=spec)
    kill(stand.server(server).pid or 0)
    stand.wait_for_run(run, "failed")
    assert "broken is broken" in (stand.run(run).reason or "")
    states = stand.states(run)
    assert states["done"] > 0 and states["done"] + states["waiting"] == TASKS
    assert worker.poll() is None


def _web(stand: Stand, port: int) -> "subprocess.Popen[bytes]":
    own = {
        **os.environ,
        "ALAB_DATA_DIR": str(stand.settings.data_dir),
        "ALAB_DATABASE_URL": stand.database.url,
        "ALAB_PORT": str(port),
    }
    web = subprocess.Popen([sys.executable, "-m", "annotation_lab.cli.main", "web"], env=own, stdin=subprocess.DEVNULL)
    until(lambda: _is_up(port), lambda: "the web process did not come up")
    return web


def _is_up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/v1/health", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False
