"""What commands print: text for people, one JSON value for programs (`--json`), progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_to_json) + "\n")


def print_json_line(value: Any) -> None:
    """One JSON value on one line of stdout, for files with one object a line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_to_json) + "\n")


def print_line(line: str = "") -> None:
    """One line on stdout, exactly as it is."""
    sys.stdout.write(line + "\n")


def print_note(line: str) -> None:
    """One line on stderr, for people who watch; never part of the result."""
    sys.stderr.write(line + "\n")


def print_error(message: str, hint: str | None = None) -> None:
    """An error in one line, and what to do next in another."""
    sys.stderr.write(f"Error: {message}\n")
    if hint:
        sys.stderr.write(f"       {hint}\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table on stdout; on a pipe it keeps whole cells, so that other programs can cut it."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console = Console() if sys.stdout.isatty() else Console(width=10_000)
    console.print(table, markup=False) if sys.stdout.isatty() else _print_trimmed(console, table)


def progress() -> Progress:
    """A progress bar on stderr: description, bar, done of total, time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _print_trimmed(console: Any, table: Any) -> None:
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        print_line(line.rstrip())


def _cell(value: Any) -> Any:
    from rich.text import Text

    if value is None:
        return Text("")
    if isinstance(value, datetime):
        return Text(value.astimezone().strftime("%Y-%m-%d %H:%M:%S"))
    return Text(str(value))


def _to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} cannot be written as JSON.")
