"""`kill -9` with real Spark NLP: server, worker and web process in the middle of a run, on SQLite and PostgreSQL.

One installation for each database, because a server takes half a minute to start; the three deaths follow each other.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from annotation_lab.models_hub.starter import install_starter_models
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team import service as team
from annotation_lab.team.tables import User
from tests.preannotation.test_runs import counts
from tests.stand import Stand, kill, until
from tests.stand import stand as make_stand

pytestmark = [pytest.mark.spark, pytest.mark.slow]

REPOSITORY = Path(__file__).resolve().parents[2]
TASKS = 96
NOTE = "The patient takes aspirin 81 mg daily and metformin 500 mg twice a day by mouth. " * 8
WAIT_SECONDS = 300.0


@pytest.fixture
def spark_stand(database: Database, settings: Settings, owner: User) -> Iterator[Stand]:
    """A whole installation with the starter models; its servers run Spark NLP."""
    engine_dir = Path(os.environ.get("ALAB_ENGINE_DIR", REPOSITORY / ".local" / "engine"))
    in_force = settings.model_copy(update={"engine_dir": engine_dir, "server_memory_mb": 3000})
    install_starter_models(database, in_force, lambda _stage: None)
    with make_stand(database, in_force, owner) as made:
        made.environment |= {
            "ALAB_ENGINE": "spark",
            "ALAB_ENGINE_DIR": str(engine_dir),
            "ALAB_SERVER_MEMORY_MB": "3000",
        }
        yield made


@contextmanager
def web_process(stand: Stand) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A real `alab web`, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {
        **os.environ,
        "ALAB_DATA_DIR": str(stand.settings.data_dir),
        "ALAB_DATABASE_URL": stand.database.url,
        "ALAB_PORT": str(port),
    }
    process = subprocess.Popen([sys.executable, "-m", "annotation_lab.cli.main", "web"], env=own)
    address = f"http://127.0.0.1:{port}/api/v1"

    def answers() -> bool:
        try:
            return httpx.get(f"{address}/health", trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    try:
        until(answers, lambda: "the web process does not answer")
        yield process, address
    finally:
        process.kill()
        process.wait()


def check(stand: Stand, project: int, run: int, predictions: int) -> None:
    """The run completes, and each task has exactly one prediction of it more than before."""
    until(lambda: stand.run(run).state == "done", lambda: f"{stand.run(run).state} {stand.states(run)}", WAIT_SECONDS)
    assert stand.states(run) == {"done": TASKS}
    assert counts(stand, project) == [predictions] * TASKS


def test_each_task_has_one_prediction_of_each_run_whoever_is_killed(spark_stand: Stand) -> None:
    stand = spark_stand
    worker = stand.start_worker()
    project = stand.project(model="posology")
    stand.add_tasks(project, [f"{number}. {NOTE}" for number in range(TASKS)])
    server = stand.deploy(project)
    until(lambda: stand.server(server).state == "idle", lambda: str(stand.server(server).reason), WAIT_SECONDS)

    run = begin(stand, project)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    stand.start_worker()
    check(stand, project, run, 1)

    with web_process(stand) as (web, address):
        run = begin(stand, project, address)
        kill(web.pid)
        check(stand, project, run, 2)
    with web_process(stand) as (_, address):
        assert httpx.get(f"{address}/runs/{run}", headers=headers(stand), trust_env=False).json()["done"] == TASKS

    run = begin(stand, project)
    kill(stand.server(server).pid or 0)
    check(stand, project, run, 3)


def begin(stand: Stand, project: int, address: str | None = None) -> int:
    """A run over all tasks that is in the middle; asked for by HTTP where an address is given."""
    if address is None:
        run = stand.start_run(project, again=True)
    else:
        asked = httpx.post(
            f"{address}/projects/{project}/preannotate", json={"again": True}, headers=headers(stand), trust_env=False
        )
        run = asked.json()["id"]
    stand.wait_for_first_predictions(run)
    assert stand.states(run).get("waiting", 0) > 0, "the run was too quick to be killed in the middle"
    return run


def headers(stand: Stand) -> dict[str, str]:
    with stand.database.write() as session:
        owner = session.get_one(User, stand.owner.id)
        return {"Authorization": f"Bearer {team.create_token(session, owner, name='test').secret}"}
