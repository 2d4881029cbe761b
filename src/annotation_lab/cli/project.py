"""`alab project`: projects, their members and their Labeling Config."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import As, Json, acting_user, open_database, settings
from annotation_lab.cli.project_zip import export_project, import_project
from annotation_lab.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from annotation_lab.projects.tables import Project

app = typer.Typer(
    add_completion=False, help="Projects, members, Labeling Config.", no_args_is_help=True, rich_markup_mode=None
)

app.command(name="export")(export_project)
app.command(name="import")(import_project)

Name = Annotated[str, typer.Argument(help="Project, by name or number.")]


class FileMissing(NotFound):
    """There is no such file."""

    code = "file-not-found"


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Name of the new project.")],
    template: Annotated[
        str, typer.Option(help="Labeling Config to begin with; `project templates` names them.")
    ] = "ner",
    description: Annotated[str, typer.Option(help="What it is for.")] = "",
    owner: Annotated[str | None, typer.Option(help="Its Owner; the first admin unless given.", metavar="USER")] = None,
    as_json: Json = False,
) -> None:
    """Make a project."""
    from annotation_lab.projects import service

    with open_database() as database, database.write() as session:
        user = acting_user(session, owner)
        project = service.create_project(session, user, name, description=description, template_name=template)
        facts = _facts(project)
    output.print_json(facts) if as_json else output.print_line(f"Project {facts['id']}: {facts['name']}")


@app.command(name="list")
def list_projects(as_user: As = None, as_json: Json = False) -> None:
    """List the projects a user is a member of."""
    from annotation_lab.projects import queries

    with open_database() as database, database.read() as session:
        user = acting_user(session, as_user)
        projects = [_facts(p) for p in queries.projects_of(session, user.id, after=0, limit=100_000)]
    if as_json:
        output.print_json(projects)
        return
    output.print_table(("id", "name", "config version"), [(p["id"], p["name"], p["config_version"]) for p in projects])


@app.command()
def templates(as_json: Json = False) -> None:
    """Name the Labeling Configs to begin with."""
    from annotation_lab.labeling_config.templates import template_names

    names = template_names()
    output.print_json(names) if as_json else output.print_line("\n".join(names))


@app.command()
def config(
    project: Name,
    set_: Annotated[Path | None, typer.Option("--set", help="File with the new Labeling Config.")] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Show the Labeling Config, or check and save a new one from a file."""
    from annotation_lab.completions.queries import label_uses
    from annotation_lab.models_hub.service import catalogue
    from annotation_lab.projects import service

    with open_database() as database, database.write() as session:
        found = service.get_project_by_name(session, project)
        problems: list[dict[str, Any]] = []
        if set_ is not None:
            saved = service.set_config(
                session,
                found,
                _read(set_),
                catalogue(session),
                uses=partial(label_uses, session, found.id),
                max_models=settings().max_models_per_server,
                by=acting_user(session, as_user).username,
            )
            problems = [one.to_json() for one in saved.warnings]
        told = {"version": found.config_version, "xml": found.labeling_config, "warnings": problems}
    if as_json:
        output.print_json(told)
        return
    for one in problems:
        output.print_note(f"Warning, line {one['line']}: {one['message']}")
    output.print_line(f"Saved as version {told['version']}." if set_ else str(told["xml"]))


@app.command(name="add-labels")
def add_labels(
    project: Name,
    model: Annotated[str, typer.Argument(help="Model, by name or name@version.")],
    labels: Annotated[list[str] | None, typer.Argument(help="Its labels; all of them unless given.")] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Write labels of a model into the Labeling Config, keeping all that stands there."""
    from annotation_lab.completions.queries import label_uses
    from annotation_lab.projects import service
    from annotation_lab.projects.model_labels import add_model_labels

    with open_database() as database, database.write() as session:
        found = service.get_project_by_name(session, project)
        written, saved = add_model_labels(
            session,
            found,
            model,
            labels or None,
            uses=partial(label_uses, session, found.id),
            max_models=settings().max_models_per_server,
            by=acting_user(session, as_user).username,
        )
    told = {
        "version": saved.version,
        "added": written.added,
        "already_there": written.already_there,
        "now_predicted": written.now_predicted,
        "warnings": [one.to_json() for one in saved.warnings],
    }
    if as_json:
        output.print_json(told)
        return
    output.print_line(f"Added {', '.join(written.added) or 'nothing'}; config version {saved.version}.")


@app.command(name="add-member")
def add_member(
    project: Name,
    username: Annotated[str, typer.Argument(help="User to be added.")],
    role: Annotated[str, typer.Option(help="manager, reviewer or annotator.")] = "annotator",
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Give a user a role in a project."""
    from annotation_lab.projects import service
    from annotation_lab.team.permissions import Role
    from annotation_lab.team.service import get_user_by_name

    if role not in {Role.MANAGER, Role.REVIEWER, Role.ANNOTATOR}:
        raise typer.BadParameter(f"{role!r} is not a role; take manager, reviewer or annotator.")
    with open_database() as database, database.write() as session:
        found = service.get_project_by_name(session, project)
        member = get_user_by_name(session, username)
        service.set_member(session, found, member, Role(role), by=acting_user(session, as_user).username)
    told = {"project": project, "username": username, "role": role}
    output.print_json(told) if as_json else output.print_line(f"{username} is {role} of {project}.")


@app.command(name="recompute-status")
def recompute_status(project: Name, as_json: Json = False) -> None:
    """Compute the status of every task anew, from its completions and assignments."""
    from annotation_lab.completions.statuses import recompute
    from annotation_lab.projects import service

    with open_database() as database:
        with database.read() as session:
            number = service.get_project_by_name(session, project).id
        count = recompute(database, number)
    told = {"project": project, "tasks": count}
    output.print_json(told) if as_json else output.print_line(f"{count} tasks of {project} have their status.")


@app.command()
def delete(
    project: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Delete a project with its tasks, completions and predictions."""
    from annotation_lab.projects import service

    if not yes:
        typer.confirm(f"Delete {project!r} with all that is in it?", abort=True)
    with open_database() as database, database.write() as session:
        found = service.get_project_by_name(session, project)
        facts = _facts(found)
        service.delete_project(session, found, by=acting_user(session, as_user).username)
    output.print_json({"deleted": facts}) if as_json else output.print_line(f"Deleted {facts['name']}.")


def _facts(project: Project) -> dict[str, Any]:
    names = ("id", "name", "description", "config_version", "created_at")
    return {name: getattr(project, name) for name in names}


def _read(path: Path) -> str:
    """The text of a file, with the line ends that it has."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise FileMissing(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{path} is not UTF-8: byte {error.start + 1} is wrong.", hint="Save it as UTF-8."
        ) from error
