"""`alab bench`: one question about speed, one JSON object."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import Json
from annotation_lab.errors import NotFound, Unavailable

DATABASE = "ALAB_BENCH_DATABASE"
"""Where `benchmarks/databases.py` looks for the address."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class BenchmarksMissing(Unavailable):
    """The benchmarks come with the source, not with the installed package."""

    code = "benchmarks-missing"


class BenchmarkNotFound(NotFound):
    """There is no benchmark of that name."""

    code = "benchmark-not-found"


@app.command()
def bench(
    name: Annotated[str | None, typer.Argument(help="Which benchmark; `--list` names them.")] = None,
    documents: Annotated[
        Path | None,
        typer.Option(help="File of documents (.jsonl, .json, .csv, .txt or a zip); the demo's notes unless given."),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            help="PostgreSQL's address, for benchmarks of the database; it makes a database of its own there."
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Name all benchmarks.")] = False,
    as_json: Json = False,
) -> None:
    """Measure one thing and print what it took against its floor."""
    benchmarks = _registry().BENCHMARKS
    if list_ or name is None:
        names = sorted(benchmarks)
        output.print_json(names) if as_json else output.print_line("\n".join(names))
        return
    if name not in benchmarks:
        raise BenchmarkNotFound(f"There is no benchmark {name!r}.", hint=f"There are: {', '.join(benchmarks)}.")
    if database:
        os.environ[DATABASE] = database
    result = benchmarks[name](documents)
    if as_json:
        output.print_json_line(result)
        return
    output.print_table(("what", "value"), sorted(result.items()))


def _registry() -> Any:
    root = Path(__file__).parents[3]
    if not (root / "benchmarks" / "registry.py").is_file():
        raise BenchmarksMissing(
            "The benchmarks are not here; they come with the source.",
            hint="Run `alab bench` from a clone, installed with `make setup`.",
        )
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    return import_module("benchmarks.registry")
