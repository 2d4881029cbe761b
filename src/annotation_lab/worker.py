"""Composition root of the worker: jobs, and the preannotation servers it starts and watches."""

import signal
import threading
from collections.abc import Callable
from functools import partial

import structlog

from annotation_lab.deployments.supervisor import Supervisor
from annotation_lab.events import service as events
from annotation_lab.import_export.background import IMPORT_KIND
from annotation_lab.import_export.exports import EXPORT_KIND
from annotation_lab.import_export.jobs import ExportHandler, ImportHandler, sweep
from annotation_lab.import_export.project_zip import jobs as project_zips
from annotation_lab.import_export.project_zip.exports import PROJECT_EXPORT_KIND
from annotation_lab.import_export.project_zip.importing import PROJECT_IMPORT_KIND
from annotation_lab.jobs.runner import JobHandler, JobRunner
from annotation_lab.models_hub import jobs as models_hub
from annotation_lab.preannotation.jobs import PreannotateHandler
from annotation_lab.preannotation.queries import facts_of
from annotation_lab.preannotation.service import JOB_KIND
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks.jobs import sweep_until as sweep_tasks_until

log = structlog.get_logger("annotation_lab.worker")

SWEEP_SECONDS = 60.0


def job_handlers(settings: Settings, database: Database) -> dict[str, JobHandler]:
    """What a worker can do, by kind of job."""
    models = models_hub.ModelHandler(database, settings)
    return {
        JOB_KIND: PreannotateHandler(database, settings),
        IMPORT_KIND: ImportHandler(database, settings),
        EXPORT_KIND: ExportHandler(database, settings),
        PROJECT_EXPORT_KIND: project_zips.ProjectExportHandler(database, settings, facts_of),
        PROJECT_IMPORT_KIND: project_zips.ProjectImportHandler(database, settings),
        models_hub.IMPORT_KIND: models,
        models_hub.DOWNLOAD_KIND: models,
    }


def run_worker(settings: Settings, database: Database) -> None:
    """Run until SIGTERM or Ctrl-C; the next worker takes unfinished jobs over.

    After SIGTERM the servers go on, for the next worker. After Ctrl-C (SIGINT, also what `alab serve` sends at
    its end) they end too, so that no JVM stays behind on somebody's machine.
    """
    stop, end_servers = threading.Event(), threading.Event()

    def end(number: int, _frame: object) -> None:
        if number == signal.SIGINT:
            end_servers.set()
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    runner = JobRunner(database, settings, job_handlers(settings, database))
    runner.start()
    threading.Thread(target=_sweep_until, args=(stop, database, settings), name="sweep", daemon=True).start()
    threading.Thread(target=sweep_tasks_until, args=(stop, database, settings), name="sweep-tasks", daemon=True).start()
    try:
        supervisor = Supervisor(database, settings, runner.worker_id)
        supervisor.run(stop)
        if end_servers.is_set():
            supervisor.stop_all("Its worker was ended.")
    finally:
        runner.stop()


def _sweep_until(stop: threading.Event, database: Database, settings: Settings) -> None:
    chores: list[Callable[[], None]] = [
        partial(sweep, database, settings),
        partial(project_zips.sweep, database, settings),
        partial(models_hub.sweep, database, settings),
        partial(events.sweep, database),
    ]
    while True:
        for chore in chores:
            try:
                chore()
            except Exception as error:
                log.error("what is not needed any more could not be cleaned up", error=str(error))
        if stop.wait(SWEEP_SECONDS):
            return
