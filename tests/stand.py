"""A whole installation with the fake engine, as real processes, for tests of what processes do to each other."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psutil
from sqlalchemy.orm import Session

from annotation_lab.deployments import queries as deployment_queries
from annotation_lab.deployments import service as deployments
from annotation_lab.deployments.tables import Deployment
from annotation_lab.models_hub.tables import Model
from annotation_lab.preannotation import queries as run_queries
from annotation_lab.preannotation import service as preannotation
from annotation_lab.preannotation.tables import Run
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.team.tables import User

SECONDS = 300.0
"""After which a process is taken to hang; no measure of speed."""
CONFIG = """<View>
  <Labels name="label" toName="text"><Label value="DRUG" model="{model}"/></Labels>
  <Text name="text" value="$text"/>
</View>"""


@dataclass
class Stand:
    """One database, its workers (real processes), and short ways to do what a user does."""

    database: Database
    settings: Settings
    owner: User
    environment: dict[str, str] = field(default_factory=dict)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """A worker with the fake engine."""
        own = {
            **os.environ,
            "ALAB_ENGINE": "fake",
            "ALAB_DATA_DIR": str(self.settings.data_dir),
            "ALAB_DATABASE_URL": self.database.url,
            "ALAB_WORKER_HEARTBEAT_SECONDS": "0.3",
            "ALAB_WORKER_DEAD_SECONDS": "2",
            "ALAB_CHUNK_TASKS": "4",
            **self.environment,
            **environment,
        }
        command = [sys.executable, "-m", "annotation_lab.cli.main", "worker"]
        worker = subprocess.Popen(command, env=own, stdin=subprocess.DEVNULL)
        self.workers.append(worker)
        return worker

    def project(self, name: str = "Med", model: str = "meds") -> int:
        """A project whose label DRUG is predicted by a model."""
        with self.database.write() as session:
            row = {"kind": "ner", "labels": ["DRUG"], "source": "starter", "folder": model, "created_by": "test"}
            if not session.query(Model).filter_by(name=model).count():
                session.add(Model(name=model, version=1, **row))
            owner = session.get_one(User, self.owner.id)
            project = projects.create_project(session, owner, name)
            project.labeling_config = CONFIG.format(model=model)
            return project.id

    def add_tasks(self, project_id: int, texts: list[str]) -> None:
        """Tasks with these texts."""
        from hashlib import sha256

        from annotation_lab.storage.database import now

        with self.database.write() as session:
            first = tasks.last_number(session, project_id) + 1
            tasks.insert_all(
                session,
                [
                    {
                        "project_id": project_id,
                        "number": number,
                        "title": f"t{number}",
                        "text_sha256": sha256(text.encode()).hexdigest(),
                        "text_length": len(text),
                        "created_at": now(),
                        "created_by": "test",
                        "data": {},
                        "text": text,
                    }
                    for number, text in enumerate(texts, start=first)
                ],
            )

    def deploy(self, project_id: int, **more: Any) -> int:
        """Ask for a server."""
        with self.database.write() as session:
            project = session.get_one(Project, project_id)
            return deployments.deploy(session, project, self.settings, by=self.owner.username, **more).id

    def deployed(self, project_id: int) -> int:
        """A server that is ready."""
        server = self.deploy(project_id)
        self.wait_for(server, "idle")
        return server

    def server(self, server: int) -> Deployment:
        """The server as it is now."""
        with self.database.read() as session:
            found = deployments.get_deployment(session, server)
            session.expunge(found)
            return found

    def wait_for(self, server: int, state: str) -> Deployment:
        """Wait until a server is in a state."""
        until(lambda: self.server(server).state == state, lambda: f"server is {facts(self.server(server))}")
        return self.server(server)

    def start_run(self, project_id: int, *, again: bool = False) -> int:
        """A run over all tasks."""
        with self.database.write() as session:
            project = session.get_one(Project, project_id)
            server = preannotation.pick_server(session, project, None)
            chosen = preannotation.choose(session, project, None, TaskFilter())
            return preannotation.start_run(session, project, server, chosen, again=again, by="owner").id

    def run(self, run: int) -> Run:
        """The run as it is now."""
        with self.database.read() as session:
            found = session.get_one(Run, run)
            session.expunge(found)
            return found

    def states(self, run: int) -> dict[str, int]:
        """How many tasks of a run are in which state."""
        with self.database.read() as session:
            return run_queries.states(session, run)

    def wait_for_run(self, run: int, state: str = "done") -> None:
        """Wait until a run is in a state."""
        until(lambda: self.run(run).state == state, lambda: f"run is {self.run(run).state}: {self.states(run)}")

    def wait_for_first_predictions(self, run: int) -> None:
        """Wait until a run is in the middle."""
        until(lambda: self.states(run).get("done", 0) > 0, lambda: f"{self.run(run).state} {self.states(run)}")

    def in_session(self, ask: Callable[[Session], Any]) -> Any:
        """What a query tells."""
        with self.database.read() as session:
            return ask(session)


def facts(deployment: Deployment) -> str:
    """A server in one line."""
    return f"{deployment.state} ({deployment.stage}): {deployment.reason}"


def until(is_so: Callable[[], bool], told: Callable[[], str], seconds: float = SECONDS) -> None:
    """Wait until something is so; fails with what is told."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError(f"Waited for {seconds} seconds: {told()}")


def kill(pid: int) -> None:
    """`kill -9`."""
    os.kill(pid, signal.SIGKILL)


@contextmanager
def stand(database: Database, settings: Settings, owner: User) -> Iterator[Stand]:
    """A stand; every process of it is ended with it."""
    made = Stand(database, settings, owner)
    try:
        yield made
    finally:
        with database.read() as session:
            pids = [d.pid for d in deployment_queries.running(session) if d.pid]
        for worker in made.workers:
            worker.kill()
            worker.wait()
        for pid in pids:
            if psutil.pid_exists(pid):
                kill(pid)
