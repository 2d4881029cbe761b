"""`alab serve`: the web process and one worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import open_database, settings

if TYPE_CHECKING:
    from annotation_lab.storage.database import Database

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def serve() -> None:
    """Start the web process and one worker; both end with Ctrl-C or SIGTERM.

    At the first start, an administrator is made and the password printed once.
    """
    from annotation_lab.cli import serving

    in_force = settings()
    listener = serving.listen(in_force.host, in_force.port)
    with open_database() as database:
        make_first_admin(database)
    serving.end_on_sigterm()
    keeper = serving.WorkerKeeper()
    keeper.start()
    try:
        serving.run_web(in_force, listener, on_ready=lambda: serving.announce(in_force))
    finally:
        keeper.stop()


def make_first_admin(database: Database) -> None:
    """Make an administrator if there is no user yet, and print the password."""
    from annotation_lab.team import service

    with database.write() as session:
        user, password = service.ensure_admin(session)
        name = user.username
    if password:
        output.print_line(f"First administrator: {name}  password: {password}  (shown this once)")
