"""Composition root of the worker: jobs, and the preannotation servers it starts and watches."""

import signal
import threading

from annotation_lab.deployments.supervisor import Supervisor
from annotation_lab.jobs.runner import JobRunner
from annotation_lab.preannotation.jobs import PreannotateHandler
from annotation_lab.preannotation.service import JOB_KIND
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database


def run_worker(settings: Settings, database: Database) -> None:
    """Run until SIGTERM or Ctrl-C. Servers go on; the next worker takes them and the unfinished jobs over."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    runner = JobRunner(database, settings, {JOB_KIND: PreannotateHandler(database, settings)})
    runner.start()
    try:
        Supervisor(database, settings, runner.worker_id).run(stop)
    finally:
        runner.stop()
