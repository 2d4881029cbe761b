"""`alab preannotate`: predict tasks of a project on its server."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import HIGHEST_ID, As, Json, acting_user, open_database

app = typer.Typer(add_completion=False, rich_markup_mode=None)
POLL_SECONDS = 0.5
ENDED = frozenset({"done", "failed", "cancelled"})


@app.command()
def preannotate(
    project: Annotated[str, typer.Argument(help="Name (or number) of the project.")],
    task: Annotated[
        list[int] | None, typer.Option(help="Id of a task; may be given several times.", min=1, max=HIGHEST_ID)
    ] = None,
    all_tasks: Annotated[bool, typer.Option("--all", help="All tasks.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Tasks without any prediction.")] = False,
    search: Annotated[str | None, typer.Option(help="Tasks that a search finds, as in the search box.")] = None,
    server: Annotated[
        int | None, typer.Option(help="Server; the project's newest unless given.", min=1, max=HIGHEST_ID)
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also what these very models predicted before.")] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until it is done.")] = True,
    as_json: Json = False,
    as_user: As = None,
) -> None:
    """Pre-annotate tasks; give --task, --new, --search or --all."""
    from annotation_lab.preannotation import service
    from annotation_lab.projects import service as projects
    from annotation_lab.tasks.filters import TaskFilter
    from annotation_lab.team.permissions import Permission

    if not (task or all_tasks or new or search):
        raise typer.BadParameter("Say which tasks: --task ID, --new, --search TEXT or --all.")
    with open_database() as database:
        with database.write() as session:
            user = acting_user(session, as_user)
            found = projects.get_project_by_name(session, project)
            managed = projects.project_for(session, user, found.id, Permission.PREANNOTATE)
            picked = service.pick_server(session, managed, server)
            wanted = TaskFilter(has_predictions=False if new else None, search=search)
            chosen = service.choose(session, managed, task, wanted)
            run_id = service.start_run(session, managed, picked, chosen, again=again, by=user.username).id
        told = watch(database, run_id) if wait else facts_of(database, run_id)
    if as_json:
        output.print_json(told)
    else:
        output.print_line(describe(told))
    if told["state"] == "failed":
        raise typer.Exit(1)


def watch(database: Any, run_id: int) -> dict[str, Any]:
    """Show a progress bar until the run has ended; what became of it."""
    with output.progress() as bar:
        row = bar.add_task(f"run {run_id}", total=None)
        while True:
            told = facts_of(database, run_id)
            bar.update(row, total=told["total"], completed=told["total"] - told["waiting"])
            if told["state"] in ENDED:
                return told
            time.sleep(POLL_SECONDS)


def facts_of(database: Any, run_id: int) -> dict[str, Any]:
    """A run, how far it is and the labels it found."""
    from annotation_lab.preannotation import queries, service
    from annotation_lab.preannotation.errors import RunNotFound
    from annotation_lab.preannotation.schemas import RunRead

    with database.read() as session:
        run = queries.run_by_id(session, run_id)
        if run is None:
            raise RunNotFound(f"There is no run {run_id}.", hint="`alab runs` lists them.")
        facts: dict[str, Any] = RunRead.model_validate(run).model_dump(mode="json")
        labels = queries.labels_found(session, run_id) if run.state in ENDED else {}
        return {**facts, **service.progress(session, run), "labels": labels}


def describe(told: dict[str, Any]) -> str:
    """A run in one line."""
    labels = ", ".join(f"{label} {count}" for label, count in list(told["labels"].items())[:12])
    return (
        f"Run {told['id']} is {told['state']}: {told['done']} done ({told['found_nothing']} found nothing), "
        f"{told['failed']} failed, {told['skipped']} skipped, {told['waiting']} waiting."
        + (f" Found: {labels}." if labels else "")
        + (f" {told['reason']}" if told["reason"] else "")
    )
