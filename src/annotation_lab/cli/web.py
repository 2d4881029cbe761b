"""`alab web`: the web process alone."""

import typer

from annotation_lab.cli.context import open_database, settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def web() -> None:
    """Start the web process alone; run `alab worker` elsewhere for the jobs."""
    from annotation_lab.cli import serving

    in_force = settings()
    listener = serving.listen(in_force.host, in_force.port)
    with open_database():
        pass  # opening brings it to the present version
    serving.end_on_sigterm()
    serving.run_web(in_force, listener, on_ready=lambda: serving.announce(in_force))
