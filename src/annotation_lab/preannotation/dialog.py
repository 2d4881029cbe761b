"""What the Preannotate dialog shows, in one answer."""

from sqlalchemy import Select
from sqlalchemy.orm import Session

from annotation_lab.deployments import planning
from annotation_lab.deployments import queries as deployment_queries
from annotation_lab.deployments import service as deployments
from annotation_lab.deployments.lifecycle import RUNNING
from annotation_lab.deployments.schemas import DeploymentRead, ServedModel
from annotation_lab.deployments.tables import Deployment
from annotation_lab.jobs.service import is_any_worker_alive
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.preannotation import queries
from annotation_lab.preannotation.estimate import estimate
from annotation_lab.preannotation.schemas import (
    CapacityRead,
    ChosenTasks,
    DeployPlan,
    Dialog,
    EstimateRead,
    ServerInDialog,
)
from annotation_lab.projects import service as projects
from annotation_lab.projects.schemas import ProblemRead
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.team.tables import User


def describe(
    session: Session, project: Project, settings: Settings, user: User, chosen: Select[int], deployment_id: int | None
) -> Dialog:
    """The last deployment, all servers, what a run would do, and what a deployment by this user would build."""
    config = projects.config_of(project)
    last = deployment_queries.last_of_project(session, project.id)
    running = list(deployment_queries.running(session))
    picked = next((d for d in running if d.id == deployment_id), last)
    plan = planning.plan(session, project, settings)
    fingerprint = picked.pipeline_fingerprint if picked else plan.fingerprint
    counts = queries.count_chosen(session, chosen, fingerprint)
    time = estimate(session, fingerprint, counts["characters"])
    places = planning.capacity(running, settings)
    mine = {d.id for d in running if deployments.may_stop(session, user, d)}
    return Dialog(
        last_deployment=last.id if last else None,
        picked=picked.id if picked else None,
        is_current=last is not None and last.state in RUNNING and last.pipeline_fingerprint == plan.fingerprint,
        servers=[_server(d, config) for d in _listed(last, running)],
        tasks=ChosenTasks.model_validate(counts),
        estimate=EstimateRead(seconds=time.seconds, runs=time.runs),
        capacity=CapacityRead(
            most=places.most, running=places.running, could_go=[one for one in places.could_go if one in mine]
        ),
        deploy=DeployPlan(
            models=[ServedModel.model_validate(model) for model in plan.models],
            problems=[ProblemRead.model_validate(problem) for problem in plan.problems],
            reason=plan.reason,
            same_as=_same_as(running, project, plan),
        ),
        is_worker_alive=is_any_worker_alive(session, settings.worker_dead_seconds),
    )


def _listed(last: Deployment | None, running: list[Deployment]) -> list[Deployment]:
    return [last, *(d for d in running if d.id != last.id)] if last else list(running)


def _server(deployment: Deployment, config: LabelingConfig) -> ServerInDialog:
    coverage = deployments.coverage(deployment, config)
    return ServerInDialog(
        deployment=DeploymentRead.model_validate(deployment), covered=coverage.covered, uncovered=coverage.uncovered
    )


def _same_as(running: list[Deployment], project: Project, plan: planning.Plan) -> int | None:
    same = [
        d.id
        for d in running
        if d.project_id == project.id and d.pipeline_fingerprint == plan.fingerprint and not d.stop_requested
    ]
    return same[-1] if same else None
