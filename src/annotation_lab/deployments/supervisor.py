"""Watches the preannotation servers of one worker: starts, adopts, looks after and ends them."""

import threading
from datetime import timedelta
from pathlib import Path

import psutil
import structlog

from annotation_lab.deployments import events, queries
from annotation_lab.deployments.client import ServerClient
from annotation_lab.deployments.errors import ServerUnreachable
from annotation_lab.deployments.lifecycle import ServerState
from annotation_lab.deployments.process import ServerProcess, is_alive, memory_mb, started_at
from annotation_lab.deployments.tables import Deployment
from annotation_lab.jobs import queries as jobs
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now

log = structlog.get_logger("annotation_lab.deployments")

TICK_SECONDS = 1.0
LOG_LINES = 500
TOLD_MEMORY_MB = 32
"""Smaller changes of a server's memory are not written down."""
MEMORY_MARGIN = 1.3
"""Native code beyond the JVM's heap may take this much more than the limit before the server is ended."""


class Supervisor:
    """Runs in the worker; one `tick` looks once after everything."""

    def __init__(self, database: Database, settings: Settings, worker_id: str) -> None:
        self.database = database
        self.settings = settings
        self.worker_id = worker_id
        self._processes: dict[int, ServerProcess] = {}

    def run(self, stop: threading.Event) -> None:
        """Tick until told to stop; the servers go on and wait for the next worker."""
        while not stop.wait(TICK_SECONDS):
            try:
                self.tick()
            except Exception as error:
                log.error("servers could not be looked after", error=str(error))

    def tick(self) -> None:
        """Adopt what dead workers left, look after what runs, start what waits."""
        self._adopt()
        with self.database.read() as session:
            mine = list(queries.of_worker(session, self.worker_id))
            session.expunge_all()
        for deployment in mine:
            self._look_after(deployment)
        self._start_waiting()  # last: a server that is replaced gives its memory back first

    def stop_all(self, reason: str) -> None:
        """End every server of this worker."""
        with self.database.read() as session:
            mine = list(queries.of_worker(session, self.worker_id))
            session.expunge_all()
        for deployment in mine:
            self._stop(deployment, reason)

    def _adopt(self) -> None:
        seconds = self.settings.worker_dead_seconds
        with self.database.write() as session:
            living = jobs.living_workers(session, now() - timedelta(seconds=seconds))
            for deployment in queries.of_other_workers(session, [*living, self.worker_id]):
                if deployment.pid is None and deployment.stop_requested:
                    queries.stop_reasoned(session, deployment.id, deployment.reason or "Stopped.", now())
                    events.tell(session, deployment.id)
                elif deployment.pid is None and deployment.state == ServerState.PENDING:
                    deployment.worker_id = None
                elif _is_same_process(deployment):
                    deployment.worker_id = self.worker_id
                else:
                    queries.stop_reasoned(session, deployment.id, "The server ended together with its worker.", now())
                    events.tell(session, deployment.id)

    def _start_waiting(self) -> None:
        with self.database.read() as session:
            waiting = list(queries.unclaimed(session))
        for deployment_id in waiting:
            with self.database.write() as session:
                if queries.claim(session, deployment_id, self.worker_id):
                    deployment = queries.deployment_by_id(session, deployment_id)
                    if deployment is not None:
                        self._start(deployment)
                        events.tell(session, deployment_id)

    def _start(self, deployment: Deployment) -> None:
        there = psutil.virtual_memory().total >> 20
        if deployment.memory_mb > there:
            reason = f"A server may use {deployment.memory_mb} MiB, but this machine has {there} MiB."
            return self._note_cannot_start(deployment, f"{reason} Lower ALAB_SERVER_MEMORY_MB.")
        try:
            pid = self._process(deployment.id).start(deployment.spec, deployment.secret or "", deployment.memory_mb)
        except OSError as error:
            return self._note_cannot_start(deployment, f"The server process could not be started: {error}")
        deployment.pid = pid
        deployment.process_started_at = started_at(pid)
        deployment.stage = "starting the process"
        deployment.address = None
        return None

    def _note_cannot_start(self, deployment: Deployment, reason: str) -> None:
        deployment.state, deployment.stage = ServerState.STOPPED, ""
        deployment.reason, deployment.stopped_at = reason, now()

    def _look_after(self, deployment: Deployment) -> None:
        process = self._process(deployment.id)
        if deployment.stop_requested:
            self._stop(deployment, deployment.reason or "Stopped.")
        elif reason := process.exit_reason(deployment.pid):
            process.end(deployment.pid)  # a JVM may have outlived it
            self._note_stopped(deployment.id, reason)
        elif self._is_late(deployment):
            seconds = self.settings.server_start_seconds
            self._stop(deployment, f"The server was not ready after {seconds:.0f} seconds, at: {deployment.stage}.")
        elif (used := memory_mb(deployment.pid or 0)) > deployment.memory_mb * MEMORY_MARGIN:
            self._stop(
                deployment,
                f"The server used {used} MiB of its {deployment.memory_mb} MiB and was ended. "
                "Raise ALAB_SERVER_MEMORY_MB or deploy fewer models.",
            )
        else:
            self._note_status(deployment, process, used)

    def _is_late(self, deployment: Deployment) -> bool:
        """Counted from the start of its process: before, it may have waited long for a worker."""
        waited = now().timestamp() - (deployment.process_started_at or now().timestamp())
        return deployment.state == ServerState.PENDING and waited > self.settings.server_start_seconds

    def _note_status(self, deployment: Deployment, process: ServerProcess, used_mb: int) -> None:
        address = deployment.address or process.announced().get("address")
        if not address:
            return
        try:
            told = ServerClient(address, deployment.secret or "").status()
        except ServerUnreachable:
            return  # a server at full load may answer late; its process is watched as well
        values = {"state": told["state"], "stage": told["stage"], "address": address}
        changed = {key: value for key, value in values.items() if getattr(deployment, key) != value}
        if len(told["stages"]) != len(deployment.stages):
            changed["stages"] = told["stages"]
        if told["predicted"] != deployment.predicted or told["in_flight"]:
            changed |= {"predicted": told["predicted"], "last_used_at": now()}
        if abs(used_mb - (deployment.used_mb or 0)) > TOLD_MEMORY_MB:
            changed["used_mb"] = used_mb
        if changed.get("state") == ServerState.IDLE and deployment.ready_at is None:
            changed |= {"ready_at": now(), "reason": None}
        if changed:
            with self.database.write() as session:
                queries.change(session, deployment.id, **changed)
                if changed.keys() & {"state", "stage"}:
                    events.tell(session, deployment.id)

    def _stop(self, deployment: Deployment, reason: str) -> None:
        self._process(deployment.id).end(deployment.pid)
        self._note_stopped(deployment.id, reason)

    def _note_stopped(self, deployment_id: int, reason: str) -> None:
        log.info("server stopped", server=deployment_id, reason=reason)
        with self.database.write() as session:
            queries.stop_reasoned(session, deployment_id, reason, now())
            events.tell(session, deployment_id)
        self._process(deployment_id).clear()
        self._processes.pop(deployment_id, None)

    def _process(self, deployment_id: int) -> ServerProcess:
        folder = server_folder(self.settings, deployment_id)
        return self._processes.setdefault(deployment_id, ServerProcess(folder))


def server_folder(settings: Settings, deployment_id: int) -> Path:
    """Where a server's spec, announcement and log stand."""
    return settings.files_dir / "servers" / str(deployment_id)


def log_lines(settings: Settings, deployment_id: int) -> list[str]:
    """The end of a server's log."""
    path = server_folder(settings, deployment_id) / "server.log"
    return path.read_text(errors="replace").splitlines()[-LOG_LINES:] if path.is_file() else []


def _is_same_process(deployment: Deployment) -> bool:
    """Whether the process is there and is not a later one with the same number."""
    if deployment.pid is None or not is_alive(deployment.pid):
        return False
    began = started_at(deployment.pid)
    return began is not None and abs(began - (deployment.process_started_at or 0)) < 1
