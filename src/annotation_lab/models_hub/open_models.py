"""Well-known open models of John Snow Labs, so that people see what could be downloaded."""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def open_models() -> list[dict[str, Any]]:
    """Name, kind, labels, embeddings, language, size in MB and what each is about."""
    told: list[dict[str, Any]] = json.loads((Path(__file__).parent / "open_models.json").read_text(encoding="utf-8"))
    return told
