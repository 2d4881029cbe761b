"""`alab tasks`: find tasks of a project, assign, tag and delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import HIGHEST_ID, As, Json, acting_user, open_database

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from annotation_lab.projects.tables import Project

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Tasks of a project.")
ProjectName = Annotated[str, typer.Argument(help="Name of the project.")]
Search = Annotated[str, typer.Option("--search", help="Which tasks, as in the search box; all unless given.")]


@app.command("list")
def list_tasks(
    project: ProjectName,
    search: Search = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most tasks listed.")] = 50,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """List the tasks that a search finds."""
    from annotation_lab.tasks import listing
    from annotation_lab.tasks.filters import TaskFilter

    with open_database() as database, database.read() as session:
        found, _, _ = _choose(session, project, search, as_user)
        rows = listing.page(session, found.id, TaskFilter(search=search), limit=limit)
        beside = listing.beside(session, [task.id for task, _, _ in rows])
        told = [(task.number, task.title, status, beside[task.id]) for task, _, status in rows]
    if as_json:
        keys = ("number", "title", "status", "annotators", "reviewers", "tags")
        output.print_json(
            [dict(zip(keys, (*row[:3], row[3].annotators, row[3].reviewers, row[3].tags), strict=True)) for row in told]
        )
    else:
        lines = [(*row[:3], ", ".join(row[3].annotators), ", ".join(row[3].tags)) for row in told]
        output.print_table(("number", "title", "status", "annotators", "tags"), lines)


@app.command()
def assign(
    project: ProjectName,
    usernames: Annotated[list[str], typer.Argument(help="Members of the team with that role.")],
    search: Search = "",
    role: Annotated[str, typer.Option(help="annotator or reviewer.")] = "annotator",
    per_task: Annotated[
        int, typer.Option(min=0, max=100, help="This many people a task, who have least to do; 0: all of them.")
    ] = 0,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Assign the tasks that a search finds to members."""
    from annotation_lab.errors import InvalidInput
    from annotation_lab.tasks import assigning
    from annotation_lab.team.permissions import Role

    if role not in {Role.ANNOTATOR, Role.REVIEWER}:
        raise InvalidInput(f"{role!r} is no role to assign tasks to.", hint="annotator or reviewer.")
    strategy: assigning.Strategy = "n_per_task" if per_task else "everybody"
    share = assigning.Share(usernames, Role(role), strategy, per_task or 1)
    with open_database() as database, database.write() as session:
        found, chosen, by = _choose(session, project, search, as_user)
        made = assigning.assign(session, found, chosen, share, by=by)
    output.print_json({"assigned": made}) if as_json else output.print_line(f"{made} assignments were made.")


@app.command()
def tag(
    project: ProjectName,
    search: Search = "",
    add: Annotated[list[str] | None, typer.Option(help="Tag to put on; may be given several times.")] = None,
    remove: Annotated[list[str] | None, typer.Option(help="Tag to take off; may be given several times.")] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Put tags on the tasks that a search finds, and take others off."""
    from annotation_lab.tasks import selection, tagging

    with open_database() as database, database.write() as session:
        found, query, by = _choose(session, project, search, as_user)
        chosen = selection.frozen(session, query)
        tagging.change_tags(session, found, chosen, add=add or [], remove=remove or [], by=by)
        count = selection.count(session, chosen)
    output.print_json({"tasks": count}) if as_json else output.print_line(f"{count} tasks.")


@app.command()
def delete(
    project: ProjectName,
    search: Annotated[str, typer.Option("--search", help="Which tasks, as in the search box.")],
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Delete the tasks that a search finds; `alab tasks undo` brings them back."""
    from annotation_lab.tasks import deleting

    with open_database() as database, database.write() as session:
        found, chosen, by = _choose(session, project, search, as_user)
        gone = deleting.delete_tasks(session, found, chosen, by=by)
        told = {"deleted": gone.task_count, "deletion_id": gone.id}
    line = f"{told['deleted']} tasks were deleted. Bring them back: alab tasks undo {project!r} {told['deletion_id']}"
    output.print_json(told) if as_json else output.print_line(line)


@app.command()
def undo(
    project: ProjectName,
    deletion: Annotated[int, typer.Argument(help="Number of the deletion.", min=1, max=HIGHEST_ID)],
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Bring deleted tasks back with all they had."""
    from annotation_lab.tasks import deleting

    with open_database() as database, database.write() as session:
        found, _, by = _choose(session, project, "", as_user)
        count = deleting.undo(session, found, deletion, by=by)
    output.print_json({"restored": count}) if as_json else output.print_line(f"{count} tasks are back.")


def _choose(session: Session, name: str, search: str, as_user: str | None) -> tuple[Project, Select[int], str]:
    """The project, a query for the tasks that the search finds, and who acts. Raises `NotPermitted`."""
    from annotation_lab.projects import service as projects
    from annotation_lab.tasks import selection
    from annotation_lab.tasks.filters import TaskFilter
    from annotation_lab.team.permissions import Permission

    user = acting_user(session, as_user)
    project = projects.get_project_by_name(session, name)
    if as_user:
        projects.project_for(session, user, project.id, Permission.MANAGE_TASKS)
    return project, selection.chosen(session, project.id, wanted=TaskFilter(search=search)), user.username
