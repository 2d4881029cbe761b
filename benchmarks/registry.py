"""Every benchmark by name: takes a file of documents (or none) and gives its figures."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Benchmark = Callable[[Path | None], dict[str, Any]]


def _lazy(module: str) -> Benchmark:
    def run(documents: Path | None) -> dict[str, Any]:
        result: dict[str, Any] = import_module(f"benchmarks.{module}").run(documents)
        return result

    return run


BENCHMARKS: dict[str, Benchmark] = {
    "preannotate": _lazy("preannotate"),
    "single_task": _lazy("single_task"),
    "onnx": _lazy("onnx"),
    "run_20k": _lazy("run_20k"),
    "import": _lazy("import_tasks"),
    "export": _lazy("export_tasks"),
    "list": _lazy("list_tasks"),
    "search": _lazy("search"),
    "next_task": _lazy("next_task"),
    "start": _lazy("start"),
    "audit": _lazy("audit"),
    "save_completion": _lazy("save_completion"),
}
