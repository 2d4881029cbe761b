"""`alab doctor`: looks at the machine and says what to do."""

from dataclasses import asdict

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import EXIT_UNAVAILABLE, Json, settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check Java, memory, disk, engine, database, models and port; exit code 6 if something will not work."""
    from annotation_lab.cli import checks

    found = checks.run_all(settings())
    if as_json:
        output.print_json([asdict(check) for check in found])
    else:
        output.print_table(("check", "", "found"), [(c.name, c.status, c.found) for c in found])
        for check in found:
            if check.to_do:
                output.print_line(f"{check.status} {check.name}: {check.to_do}")
    if any(check.status is checks.Status.FAIL for check in found):
        raise typer.Exit(EXIT_UNAVAILABLE)
