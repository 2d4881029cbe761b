"""What a deployment of a project's present Labeling Config would build, and whether there is a place for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.deployments.errors import NothingToDeploy
from annotation_lab.deployments.lifecycle import ServerState
from annotation_lab.deployments.tables import Deployment
from annotation_lab.engines.base import PipelineSpec
from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.check import check
from annotation_lab.labeling_config.problems import Problem, errors_of
from annotation_lab.models_hub import service as models_hub
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be built. `problems` holds warnings as well; `reason` tells why it cannot be built, if so."""

    models: list[dict[str, Any]] = field(default_factory=list)
    fingerprint: str | None = None
    problems: list[Problem] = field(default_factory=list)
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many servers may run and do; `could_go` are the ids of those that could be stopped, the best first."""

    most: int
    running: int
    could_go: list[int]

    @property
    def is_full(self) -> bool:
        """Whether one has to go before another one can start."""
        return self.running >= self.most


def spec_of(session: Session, project: Project, settings: Settings) -> PipelineSpec:
    """The pipeline of the project's config. Raises `NothingToDeploy` with the reason."""
    problems = errors_of(_problems(session, project, settings))
    if problems:
        raise NothingToDeploy(
            f"The Labeling Config cannot be deployed. Line {problems[0].line}: {problems[0].message}",
            hint="Mend the Labeling Config first.",
            details=[one.to_json() for one in problems],
        )
    try:
        return models_hub.pipeline_spec(session, projects.config_of(project), settings.models_dir)
    except InvalidInput as error:
        raise NothingToDeploy(error.message, hint=error.hint) from error


def plan(session: Session, project: Project, settings: Settings) -> Plan:
    """What a deployment would build now; never raises."""
    problems = _problems(session, project, settings)
    try:
        spec = spec_of(session, project, settings)
    except NothingToDeploy as error:
        return Plan(problems=problems, reason=error.message)
    return Plan(models_of(spec), spec.fingerprint, problems)


def models_of(spec: PipelineSpec) -> list[dict[str, Any]]:
    """What a pipeline predicts: `{name, version, kind, labels}` of each model."""
    return [{"name": m.name, "version": m.version, "kind": m.kind.value, "labels": list(m.labels)} for m in spec.models]


def capacity(running: Sequence[Deployment], settings: Settings) -> Capacity:
    """The places of this installation. Idle servers could go first, the longest unused before others."""
    order = {ServerState.IDLE: 0, ServerState.PENDING: 1, ServerState.BUSY: 2}
    could_go = sorted(running, key=lambda d: (order[ServerState(d.state)], d.last_used_at or d.deployed_at))
    return Capacity(settings.max_servers, len(running), [d.id for d in could_go])


def _problems(session: Session, project: Project, settings: Settings) -> list[Problem]:
    return check(project.labeling_config, models_hub.catalogue(session), settings.max_models_per_server)
