"""One task at once: no job, no queue; for somebody who has it open and waits."""

from annotation_lab.deployments.client import ServerClient
from annotation_lab.engines.base import DocumentFailure
from annotation_lab.errors import Unavailable
from annotation_lab.preannotation import events, queries, service
from annotation_lab.preannotation.tables import Run, RunTask
from annotation_lab.predictions import queries as prediction_queries
from annotation_lab.predictions import service as predictions
from annotation_lab.predictions.items import region_count, result_items
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries as task_queries
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.errors import TaskNotFound
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


def preannotate_task(database: Database, user: User, task_id: int, deployment_id: int | None) -> Prediction:
    """Predict and store one task. Raises `TaskNotFound`, `NoServer`, or `Unavailable` with the reason.

    No transaction is open while the server works.
    """
    with database.read() as session:
        task, project = tasks.task_for(session, user, task_id, Permission.PREANNOTATE)
        deployment = service.pick_server(session, project, deployment_id)
        config = projects.config_of(project)
        session.expunge_all()
    client = ServerClient(deployment.address or "", deployment.secret or "")
    result = client.predict_one(task.text)
    if isinstance(result, DocumentFailure):
        raise Unavailable(f"Task {task_id} could not be predicted: {result.reason}")
    items = result_items(result, config)
    with database.write() as session:
        if task_id not in task_queries.keep(session, [task_id]):
            raise TaskNotFound(f"Task {task_id} was deleted meanwhile.")
        run = Run(
            project_id=project.id,
            deployment_id=deployment.id,
            pipeline_fingerprint=deployment.pipeline_fingerprint,
            state="done",
            again=True,
            total=1,
            started_by=user.username,
            started_at=now(),
            finished_at=now(),
        )
        session.add(run)
        session.flush()
        session.add(RunTask(run_id=run.id, task_id=task_id, state=queries.DONE, region_count=region_count(items)))
        predictions.store(
            session,
            project_id=project.id,
            run_id=run.id,
            fingerprint=run.pipeline_fingerprint,
            run_facts=queries.facts_of(session, [run.id])[run.id],
            found={task_id: (task.text_sha256, items)},
        )
        outcome = {"task_id": task_id, "state": queries.DONE, "region_count": region_count(items)}
        events.tell_tasks(session, project.id, run.id, [outcome])
        made = prediction_queries.of_run(session, run.id, task_id)
        session.expunge(made)
    return made
