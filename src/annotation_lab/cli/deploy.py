"""`alab deploy`: deploy a project's models; list and stop servers."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import HIGHEST_ID, As, Json, acting_user, open_database, settings
from annotation_lab.errors import Unavailable

app = typer.Typer(add_completion=False, rich_markup_mode=None)
POLL_SECONDS = 0.5


@app.command()
def deploy(
    project: Annotated[str | None, typer.Argument(help="Name (or number) of the project to deploy.")] = None,
    replace: Annotated[
        int | None, typer.Option(help="Server to be stopped for this one.", min=1, max=HIGHEST_ID)
    ] = None,
    stop: Annotated[int | None, typer.Option(help="Stop this server instead.", min=1, max=HIGHEST_ID)] = None,
    log: Annotated[
        int | None, typer.Option(help="Show the end of this server's log instead.", min=1, max=HIGHEST_ID)
    ] = None,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until it is ready.")] = True,
    as_json: Json = False,
    as_user: As = None,
) -> None:
    """Deploy the models of a project's Labeling Config; without a project: list the servers.

    A worker must run (`alab serve` or `alab worker`).
    """
    with open_database() as database:
        if stop is not None:
            _stop(database, stop, as_json, as_user)
        elif log is not None:
            _log(database, log, as_json, as_user)
        elif project is None:
            _list(database, as_json)
        else:
            _deploy(database, project, replace, wait, as_json, as_user)


def _deploy(database: Any, project: str, replace: int | None, wait: bool, as_json: bool, as_user: str | None) -> None:
    from annotation_lab.deployments import service
    from annotation_lab.projects import service as projects
    from annotation_lab.team.permissions import Permission

    with database.write() as session:
        user = acting_user(session, as_user)
        found = projects.get_project_by_name(session, project)
        managed = projects.project_for(session, user, found.id, Permission.PREANNOTATE)
        if replace is not None:
            service.check_may_stop(session, user, service.get_deployment(session, replace))
        asked = service.deploy(session, managed, settings(), by=user.username, replace=replace).id
    facts = wait_until_ready(database, asked) if wait else _facts(database, asked)
    if as_json:
        output.print_json(facts)
    else:
        output.print_line(f"Server {asked} is {facts['state']}: {', '.join(m['name'] for m in facts['models'])}.")


def wait_until_ready(database: Any, deployment_id: int) -> dict[str, Any]:
    """Show the stages until the server is ready. Raises `Unavailable` with the reason if it stops."""
    stage = ""
    while True:
        facts = _facts(database, deployment_id)
        if facts["stage"] != stage and facts["state"] != "stopped":
            stage = facts["stage"]
            output.print_note(f"server {deployment_id}: {stage}")
        if facts["state"] == "stopped":
            raise Unavailable(f"Server {deployment_id} stopped: {facts['reason']}")
        if facts["state"] != "pending":
            return facts
        time.sleep(POLL_SECONDS)


def _list(database: Any, as_json: bool) -> None:
    from annotation_lab.deployments import queries
    from annotation_lab.deployments.schemas import DeploymentRead

    with database.read() as session:
        found = queries.page(session, after=None, limit=50)
        rows = [DeploymentRead.model_validate(d).model_dump(mode="json") for d in found]
    if as_json:
        output.print_json(rows)
    else:
        keys = ["id", "project_name", "state", "stage", "deployed_by", "deployed_at", "reason"]
        output.print_table(keys, [[row[key] for key in keys] for row in rows])


def _stop(database: Any, deployment_id: int, as_json: bool, as_user: str | None) -> None:
    from annotation_lab.deployments import service

    with database.write() as session:
        user = acting_user(session, as_user)
        deployment = service.get_deployment(session, deployment_id)
        service.check_may_stop(session, user, deployment)
        service.request_stop(session, deployment, by=user.username)
    if as_json:
        output.print_json(_facts(database, deployment_id))
    else:
        output.print_line(f"Server {deployment_id} is being stopped.")


def _log(database: Any, deployment_id: int, as_json: bool, as_user: str | None) -> None:
    from annotation_lab.deployments import service
    from annotation_lab.deployments.supervisor import log_lines

    with database.read() as session:
        user = acting_user(session, as_user)
        service.check_may_stop(session, user, service.get_deployment(session, deployment_id))
    lines = log_lines(settings(), deployment_id)
    if as_json:
        output.print_json(lines)
    else:
        output.print_line("\n".join(lines))


def _facts(database: Any, deployment_id: int) -> dict[str, Any]:
    from annotation_lab.deployments import service
    from annotation_lab.deployments.schemas import DeploymentRead

    with database.read() as session:
        found = service.get_deployment(session, deployment_id)
        facts: dict[str, Any] = DeploymentRead.model_validate(found).model_dump(mode="json")
        return facts
