"""The web process, and the worker that `alab serve` keeps alive beside it."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from annotation_lab.cli import output
from annotation_lab.errors import Conflict, InvalidInput

if TYPE_CHECKING:
    from annotation_lab.settings import Settings

WORKER_STOP_SECONDS = 30
"""How long a worker may take to end its servers before it is killed."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
LIVED_WELL_SECONDS = 60
PR_SET_PDEATHSIG = 1
HOST_HINT = "Set ALAB_HOST to an address of this machine, for example 127.0.0.1."
STDERR = 2


class PortTaken(Conflict):
    """Another program listens on the port."""

    code = "port-taken"


class WorkerKeeper:
    """Runs one worker as a child process and starts it anew, after a growing pause, when it dies."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.command = command or [sys.executable, "-m", "annotation_lab.cli.main", "worker"]
        self.process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        # On Linux the child gets SIGTERM when the *thread* that started it ends, so that one lives to the end.
        self._thread = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def start(self) -> None:
        """Start the worker."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the worker and its servers to end, as Ctrl-C would; kill it if it does not."""
        self._stopping.set()
        process = self.process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(WORKER_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._thread.join(WORKER_STOP_SECONDS)

    def _keep(self) -> None:
        import time

        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            started = time.monotonic()
            code = self._run_once()
            if self._stopping.is_set():
                return
            lived = time.monotonic() - started
            pause = FIRST_PAUSE_SECONDS if lived > LIVED_WELL_SECONDS else min(pause * 2, LONGEST_PAUSE_SECONDS)
            output.print_note(f"The worker ended ({code}); it is started again in {pause:.0f} s.")
            self._stopping.wait(pause)

    def _run_once(self) -> int:
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=STDERR,  # stdout is for results
            preexec_fn=_begin_worker,  # noqa: PLW1509 - it only makes three system calls
        )
        if self._stopping.is_set():
            self.process.terminate()
        return self.process.wait()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; `PortTaken` if another program has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if is_no_address(error):
            raise InvalidInput(f"ALAB_HOST is {host!r}: {error.strerror}.", hint=HOST_HINT) from error
        raise PortTaken(
            f"The web process cannot listen on {host}:{port} ({error.strerror}).",
            hint="Is it running already? Else set ALAB_PORT to another port.",
        ) from error
    return listener


def is_no_address(error: OSError) -> bool:
    """Whether nothing could listen there, whatever the port."""
    return isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the web process."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def run_web(settings: Settings, listener: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `on_ready` is called once requests are answered."""
    import uvicorn

    from annotation_lab.app import create_app
    from annotation_lab.storage.database import Database
    from annotation_lab.web import logging

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                on_ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            application.state.events.close()  # streams without an end would be waited for
            await super().shutdown(sockets)

    logging.configure(settings.log_level)
    database = Database(settings.resolved_database_url)
    application = create_app(settings, database)
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    try:
        with suppress(KeyboardInterrupt):  # uvicorn ends cleanly and then raises the signal anew
            Server(config).run(sockets=[listener])
    finally:
        database.close()
        listener.close()


def end_on_sigterm() -> None:
    """Let SIGTERM, as uvicorn raises it anew after its clean end, unwind like Ctrl-C."""

    def unwind(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, unwind)


def announce(settings: Settings) -> None:
    """Tell where the page and the API are, and how to build the page if it is not there."""
    from annotation_lab.web import page_files

    output.print_line(f"Annotation Lab is at {address(settings)} (API: /api/v1, its description: /docs)")
    if not page_files.is_built():
        output.print_note("The page is not built: run `make ui` (needs Node 20). The API works without it.")
    sys.stdout.flush()


def _begin_worker() -> None:
    """In the child, before its program: it ends with its parent, and by the SIGINT of `WorkerKeeper.stop`."""
    os.setpgrp()  # Ctrl-C on the terminal reaches only the web process, which then ends the worker in order
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's `alab serve &` ignores it, and children would as well
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
