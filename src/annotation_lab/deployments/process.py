"""One server's process: start it in a session of its own, watch it, end it with all its children."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import psutil

ENTRY = "annotation_lab.preannotation_server"
END_SECONDS = 5.0
TOLD_LINES = 3


class ServerProcess:
    """Files: `<folder>/spec.json`, `announcement.json`, `server.log`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, spec: dict[str, Any], secret: str, memory_mb: int) -> int:
        """Start it and return its pid. The secret goes by the environment: a command line can be read by all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._announcement.unlink(missing_ok=True)
        spec_file = self.folder / "spec.json"
        spec_file.write_bytes(orjson.dumps(spec))
        environment = {**os.environ, "ALAB_SERVER_SECRET": secret, "ALAB_SERVER_MEMORY_MB": str(memory_mb)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", ENTRY, str(spec_file), str(self._announcement)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # it survives its worker, and ends with all its children
            )
        return self.process.pid

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.folder / "server.log"

    @property
    def _announcement(self) -> Path:
        return self.folder / "announcement.json"

    def announced(self) -> dict[str, Any]:
        """Address, pid, and the reason if it failed; empty before it is up."""
        try:
            told: dict[str, Any] = orjson.loads(self._announcement.read_bytes())
        except (OSError, ValueError):
            return {}
        return told

    def exit_reason(self, pid: int | None) -> str | None:
        """Why it is gone; None while it lives."""
        code = self.process.poll() if self.process else None
        if code is None and pid is not None and is_alive(pid):
            return None
        told = self.announced().get("reason")
        if told:
            return str(told)
        how = f"signal {-code} ({signal.Signals(-code).name})" if code is not None and code < 0 else f"exit code {code}"
        return (
            f"The server process ended unexpectedly ({how if code is not None else 'found gone'}). {self._last_words()}"
        )

    def _last_words(self) -> str:
        try:
            lines = [line.strip() for line in self.log.read_text(errors="replace").splitlines() if line.strip()]
        except OSError:
            return ""
        hint = "It ran out of memory. " if any("OutOfMemoryError" in line for line in lines[-200:]) else ""
        return f"{hint}Last lines of its log: {' | '.join(lines[-TOLD_LINES:])[:600]}" if lines else hint

    def end(self, pid: int | None) -> None:
        """End it and its children, kindly first."""
        if pid is None or not is_alive(pid):
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(pid, number)
                psutil.Process(pid).wait(END_SECONDS)
            except (ProcessLookupError, psutil.NoSuchProcess):
                return
            except psutil.TimeoutExpired:
                continue


def is_alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def memory_mb(pid: int) -> int:
    """Resident memory of a process and its children, in MiB."""
    try:
        root = psutil.Process(pid)
        return sum(p.memory_info().rss for p in [root, *root.children(recursive=True)]) >> 20
    except psutil.NoSuchProcess:
        return 0


def started_at(pid: int) -> float | None:
    """When a process began, seconds since the epoch; tells it from a later one with the same number."""
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return None
