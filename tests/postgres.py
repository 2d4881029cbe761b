"""A throw-away PostgreSQL cluster for the tests.

`ALAB_TEST_POSTGRES_URL` (an address whose user may create databases) takes its place where it is set.
PostgreSQL refuses to run as root, so root starts it as the user `postgres`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


@contextmanager
def cluster() -> Iterator[URL]:
    """The address of a running server, whose user may create databases."""
    given = os.environ.get("ALAB_TEST_POSTGRES_URL")
    if given:
        yield make_url(given)
        return
    programs, port = _programs(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="alab-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    try:
        _run(
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        options = f"-h 127.0.0.1 -p {port} -k {folder} {QUICK}"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        yield URL.create("postgresql+psycopg", "postgres", host="127.0.0.1", port=port, database="postgres")
    finally:
        if (data / "postmaster.pid").exists():
            _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def execute(server: URL, statement: str) -> None:
    """Run one statement outside a transaction, as CREATE and DROP DATABASE want it."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def _programs() -> Path:
    found = shutil.which("pg_config")
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found:
        answer = subprocess.run([found, "--bindir"], check=True, capture_output=True, text=True)
        candidates.insert(0, Path(answer.stdout.strip()))
    for folder in candidates:
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError(
        "The tests need PostgreSQL's server programs (initdb, pg_ctl). "
        "Install them (Debian: apt-get install postgresql) or set ALAB_TEST_POSTGRES_URL."
    )


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", *words]
    # pg_ctl's server keeps its outputs open, so they must not be pipes that we wait for.
    done = subprocess.run(words, check=False, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}.")


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
