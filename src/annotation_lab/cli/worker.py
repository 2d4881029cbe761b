"""`alab worker`: run jobs, and start and watch preannotation servers."""

from __future__ import annotations

import os

import typer

from annotation_lab.cli.context import open_database, settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def worker() -> None:
    """Run jobs until Ctrl-C or SIGTERM; start as many workers as wanted, on as many machines as wanted."""
    from annotation_lab.worker import run_worker

    with open_database() as database:
        run_worker(settings(), database)
    os._exit(0)  # jobs that another worker takes over now still have their threads here
