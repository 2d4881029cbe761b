"""One server's process: start it in a session of its own, watch it, end it with all its children."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import psutil

ENTRY = "annotation_lab.preannotation_server"
END_SECONDS = 5.0
POLL_SECONDS = 0.1
TOLD_LINES = 3
STARTED = "--- the server starts"
"""Stands in the log at each start: what was written before is of an earlier process."""
OUT_OF_MEMORY = "java.lang.OutOfMemoryError"
MORE_MEMORY = "It ran out of memory: raise ALAB_SERVER_MEMORY_MB, or send it less at once (ALAB_CHUNK_CHARACTERS)."


class ServerProcess:
    """Files: `<folder>/spec.json`, `announcement.json`, `server.log`; `scratch` names its folder of temporary files.

    These are many and large (native libraries, unpacked models) and stay behind when a JVM is killed, so each
    server has its own on the local disk, and `clear` removes it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, spec: dict[str, Any], secret: str, memory_mb: int) -> int:
        """Start it and return its pid. The secret goes by the environment: a command line can be read by all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._announcement.unlink(missing_ok=True)
        spec_file = self.folder / "spec.json"
        spec_file.write_bytes(orjson.dumps(spec))
        environment = {
            **os.environ,
            "ALAB_SERVER_SECRET": secret,
            "ALAB_SERVER_MEMORY_MB": str(memory_mb),
            "TMPDIR": self._make_scratch(),
        }
        with self.log.open("ab") as log:
            log.write(f"{STARTED} with {memory_mb} MiB\n".encode())
            log.flush()
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

    def _make_scratch(self) -> str:
        self.clear()
        scratch = tempfile.mkdtemp(prefix="alab-server-")
        (self.folder / "scratch").write_text(scratch)
        return scratch

    def clear(self) -> None:
        """Remove the temporary files of a server that has ended."""
        note = self.folder / "scratch"
        if note.is_file():
            shutil.rmtree(note.read_text(), ignore_errors=True)
            note.unlink(missing_ok=True)

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
            return f"{told} {MORE_MEMORY}" if self._ran_out_of_memory() else str(told)
        how = f"signal {-code} ({signal.Signals(-code).name})" if code is not None and code < 0 else f"exit code {code}"
        return (
            f"The server process ended unexpectedly ({how if code is not None else 'found gone'}). {self._last_words()}"
        )

    def _last_words(self) -> str:
        lines = self._log_lines()
        hint = f"{MORE_MEMORY} " if self._ran_out_of_memory() else ""
        return f"{hint}Last lines of its log: {' | '.join(lines[-TOLD_LINES:])[:600]}" if lines else hint

    def _ran_out_of_memory(self) -> bool:
        return any(OUT_OF_MEMORY in line for line in self._log_lines())

    def _log_lines(self) -> list[str]:
        """What this process (not an earlier one) wrote, without empty lines."""
        try:
            text = self.log.read_text(errors="replace")
        except OSError:
            return []
        lines = [line.strip() for line in text.rpartition(STARTED)[2].splitlines() if line.strip()]
        return lines[1:] if STARTED in text else lines

    def end(self, pid: int | None) -> None:
        """End it and its children, kindly first; children that outlived it are ended too."""
        if pid is None:
            return
        if is_alive(pid):
            _signal_group(pid, signal.SIGTERM)
            deadline = time.monotonic() + END_SECONDS
            while _group(pid) and time.monotonic() < deadline:
                time.sleep(POLL_SECONDS)
        _signal_group(pid, signal.SIGKILL)


def _group(pid: int) -> list[int]:
    """Living members of the process group that began with `pid`."""
    return [one.pid for one in psutil.process_iter() if is_alive(one.pid) and _group_of(one.pid) == pid]


def _group_of(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _signal_group(pid: int, number: signal.Signals) -> None:
    """A group keeps its number as long as it has members, so no later process is meant by it."""
    with suppress(ProcessLookupError):
        os.killpg(pid, number)


def is_alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def memory_mb(pid: int) -> int:
    """Resident memory of a process and its children, in MiB."""
    if not pid:
        return 0
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
