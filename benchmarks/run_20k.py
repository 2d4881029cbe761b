"""20,000 short tasks in one run, all stored."""

from pathlib import Path
from typing import Any

from benchmarks.harness import read_documents
from benchmarks.preannotate import measure

COUNT = 20_000
CHARACTERS = 80


def run(documents: Path | None) -> dict[str, Any]:
    """The documents' lines cut to short tasks."""
    pieces = [
        text[start : start + CHARACTERS]
        for text in read_documents(documents, 500)
        for start in range(0, len(text), CHARACTERS)
    ]
    texts = [f"{pieces[i % len(pieces)]} ({i})" for i in range(COUNT)]
    return measure("run_20k", texts)
