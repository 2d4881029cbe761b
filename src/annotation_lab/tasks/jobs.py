"""What the worker does for tasks now and then."""

from threading import Event

import structlog

from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks import deleting, serving

log = structlog.get_logger("annotation_lab.tasks")

SWEEP_SECONDS = 60.0


def sweep(database: Database, settings: Settings) -> None:
    """Remove deleted tasks that were kept long enough, some in each transaction, and leases long over."""
    more = True
    while more:
        with database.write() as session:
            more = bool(deleting.remove_old(session, settings.task_undo_days))
    with database.write() as session:
        serving.forget_old_leases(session)


def sweep_until(stop: Event, database: Database, settings: Settings) -> None:
    """Sweep now and then; for a thread of the worker."""
    while True:
        try:
            sweep(database, settings)
        except Exception as error:
            log.error("deleted tasks could not be removed", error=str(error))
        if stop.wait(SWEEP_SECONDS):
            return
