"""The job of a run: chunks go to the server two at a time, results are stored while the next ones are predicted.

A chunk's predictions and its tasks' outcomes are stored in one transaction, and a prediction is unique by run
and task; so a chunk that was under way at a kill is done again without a trace of the first time.
"""

import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from annotation_lab.deployments import service as deployments
from annotation_lab.deployments.client import ServerClient
from annotation_lab.deployments.errors import ServerStopped, ServerUnreachable
from annotation_lab.deployments.lifecycle import READY, ServerState
from annotation_lab.engines.base import DocumentFailure, DocumentResult
from annotation_lab.jobs.service import JobContext
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.preannotation import events, queries
from annotation_lab.preannotation.queries import WaitingTask
from annotation_lab.predictions import service as predictions
from annotation_lab.predictions.items import Item, region_count, result_items
from annotation_lab.projects import queries as project_queries
from annotation_lab.projects import service as projects
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries as task_queries

CHUNKS_IN_FLIGHT = 2
"""The server predicts one chunk while another one is on its way and a third is being stored."""
POLL_SECONDS = 0.5


@dataclass(slots=True)
class Driver:
    """What one run needs between its steps; made anew after a restart."""

    run_id: int
    project_id: int
    deployment_id: int
    fingerprint: str
    facts: dict[str, Any]
    """Who began it, when, with which models."""
    config: LabelingConfig
    client: ServerClient
    executor: ThreadPoolExecutor
    after: int = 0
    """Highest task id that was sent."""
    most: int = 0
    """Tasks in a chunk, at most; halved while a text is sought that ends the server."""
    suspects: int = 0
    """Highest task id that was on its way when the server failed; past it, chunks are whole again."""
    flying: dict[Future[list[DocumentResult]], list[WaitingTask]] = field(default_factory=dict)


class PreannotateHandler:
    """Implements `jobs.runner.JobHandler`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        self._drivers: dict[str, Driver] = {}

    def step(self, context: JobContext) -> bool:
        """Send what may fly, store the chunk that is done first; false when nothing waits any more."""
        driver = self._drivers.get(context.job_id) or self._open(context)
        self._send(driver)
        if not driver.flying:
            return self._close(context, driver)
        done, _ = wait(driver.flying, return_when=FIRST_COMPLETED)
        for future in done:
            tasks = driver.flying.pop(future)
            try:
                self._store(driver, tasks, future.result())
                self._relax(driver, tasks)
            except ServerUnreachable as error:
                self._recover(context, driver, tasks, error)
                break
        self._tell(context, driver)
        return True

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Cancelled or failed: what is stored stays, what waits keeps waiting."""
        driver = self._drivers.pop(context.job_id, None)
        if driver:
            driver.executor.shutdown(wait=False, cancel_futures=True)
        with self.database.write() as session:
            run = queries.run_by_id(session, context.arguments["run_id"])
            if run is not None:
                run.state, run.reason, run.finished_at = state, reason, now()
                events.tell_run(session, run.id)

    def _open(self, context: JobContext) -> Driver:
        with self.database.write() as session:
            run = queries.run_by_id(session, context.arguments["run_id"])
            project = project_queries.project_by_id(session, run.project_id) if run else None
            if run is None or project is None:
                raise ServerStopped("The run's project was deleted.")
            run.state = "running"
            run.started_at = run.started_at or now()
            events.tell_run(session, run.id)
            told = queries.facts_of(session, [run.id])[run.id]
            facts = (run.id, run.project_id, run.deployment_id, run.pipeline_fingerprint, told)
            config = projects.config_of(project)
        client = self._ready_client(context, facts[2])
        driver = Driver(*facts, config, client, ThreadPoolExecutor(CHUNKS_IN_FLIGHT), most=self.settings.chunk_tasks)
        self._drivers[context.job_id] = driver
        return driver

    def _ready_client(self, context: JobContext, deployment_id: int) -> ServerClient:
        """The server's client once it is ready; a crashed one is started again and waited for."""
        while True:
            with self.database.write() as session:
                deployment = deployments.ensure_running(session, deployment_id)
                state, address, secret = deployment.state, deployment.address, deployment.secret or ""
                stage = deployment.stage
            if state in READY and address:
                client = ServerClient(address, secret)
                try:
                    client.status()
                    return client
                except ServerUnreachable:
                    stage = "waiting for the server"
            if context.cancelled():
                raise ServerStopped("The run was cancelled while its server was starting.")
            context.stage(f"server: {stage}")
            time.sleep(POLL_SECONDS)

    def _send(self, driver: Driver) -> None:
        most_flying = CHUNKS_IN_FLIGHT if driver.most == self.settings.chunk_tasks else 1
        while len(driver.flying) < most_flying:
            chunk = self._next_chunk(driver)
            if not chunk:
                return
            driver.after = chunk[-1].task_id
            texts = [task.text for task in chunk]
            driver.flying[driver.executor.submit(driver.client.predict_many, texts)] = chunk

    def _next_chunk(self, driver: Driver) -> list[WaitingTask]:
        with self.database.read() as session:
            tasks = queries.waiting_tasks(session, driver.run_id, after=driver.after, limit=driver.most)
        characters = 0
        for place, task in enumerate(tasks):
            characters += len(task.text)
            if place and characters > self.settings.chunk_characters:
                return tasks[:place]
        return tasks

    def _store(self, driver: Driver, tasks: Sequence[WaitingTask], results: Sequence[DocumentResult]) -> None:
        found: dict[int, tuple[str, list[Item]]] = {}
        outcomes: list[dict[str, Any]] = []
        for task, result in zip(tasks, results, strict=True):
            if isinstance(result, DocumentFailure):
                outcomes.append(_outcome(task, queries.FAILED, None, result.reason))
            else:
                items = result_items(result, driver.config)
                found[task.task_id] = (task.text_sha256, items)
                outcomes.append(_outcome(task, queries.DONE, region_count(items), None))
        with self.database.write() as session:
            there = task_queries.keep(session, [task.task_id for task in tasks])
            predictions.store(
                session,
                project_id=driver.project_id,
                run_id=driver.run_id,
                fingerprint=driver.fingerprint,
                run_facts=driver.facts,
                found={task_id: told for task_id, told in found.items() if task_id in there},
            )
            outcomes = [one for one in outcomes if one["task_id"] in there]
            queries.note_outcomes(session, driver.run_id, outcomes)
            events.tell_tasks(session, driver.project_id, driver.run_id, outcomes)
            events.tell_run(session, driver.run_id)

    def _recover(
        self, context: JobContext, driver: Driver, tasks: Sequence[WaitingTask], error: ServerUnreachable
    ) -> None:
        """The server is gone or refused the chunk. Smaller ones are tried; a text that fails alone is marked so."""
        context.log(f"{error.message} {len(tasks)} tasks are tried anew.")
        wait(driver.flying)
        driver.suspects = max(driver.suspects, driver.after)
        driver.flying.clear()
        crashed = self._crashed(driver)
        if len(tasks) == 1 and driver.most == 1:
            reason = "The server ended while it predicted this text." if crashed else error.message
            with self.database.write() as session:
                outcomes = [_outcome(tasks[0], queries.FAILED, None, reason)]
                queries.note_outcomes(session, driver.run_id, outcomes)
                events.tell_tasks(session, driver.project_id, driver.run_id, outcomes)
            self._relax(driver, tasks)
        else:
            driver.most = max(1, len(tasks) // 2)
        driver.after = 0
        driver.client = self._ready_client(context, driver.deployment_id)

    def _relax(self, driver: Driver, tasks: Sequence[WaitingTask]) -> None:
        if tasks[-1].task_id >= driver.suspects:
            driver.most, driver.suspects = self.settings.chunk_tasks, 0

    def _crashed(self, driver: Driver) -> bool:
        """Whether the process is gone, as told by the supervisor or soon to be told."""
        for _ in range(int(10 / POLL_SECONDS)):
            with self.database.read() as session:
                if deployments.get_deployment(session, driver.deployment_id).state == ServerState.STOPPED:
                    return True
            try:
                driver.client.status()
                return False
            except ServerUnreachable:
                time.sleep(POLL_SECONDS)
        return True

    def _tell(self, context: JobContext, driver: Driver) -> None:
        with self.database.read() as session:
            states = queries.states(session, driver.run_id)
        total = sum(states.values())
        context.progress(total - states.get(queries.WAITING, 0), total, "tasks", "predicting")

    def _close(self, context: JobContext, driver: Driver) -> bool:
        """No chunk is left behind `after`; what still waits before it is sent again."""
        with self.database.write() as session:
            queries.skip_deleted(session, driver.run_id)
            states = queries.states(session, driver.run_id)
            if states.get(queries.WAITING):
                driver.after = 0
                return True
            run = queries.run_by_id(session, driver.run_id)
            if run is not None:
                run.state, run.finished_at = "done", now()
                events.tell_run(session, run.id)
        self._drivers.pop(context.job_id, None)
        driver.executor.shutdown(wait=False)
        self._tell(context, driver)
        context.finish(states)
        return False


def _outcome(task: WaitingTask, state: str, regions: int | None, reason: str | None) -> dict[str, Any]:
    return {"task_id": task.task_id, "state": state, "region_count": regions, "reason": reason}
