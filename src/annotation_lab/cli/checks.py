"""The checks of `alab doctor`: each tells what it found and what to do."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotation_lab.errors import AnnotationLabError

if TYPE_CHECKING:
    from annotation_lab.settings import Settings

ENGINE_DISK_GB = 5
LEAST_DISK_GB = 1
STARTER_MODELS = ("posology", "biomedical", "note_section", "assertion_status")


class Status(StrEnum):
    """How a check went; `fail` means that something will not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found and what to do (empty when ok)."""

    name: str
    status: Status
    found: str
    to_do: str = ""


def run_all(settings: Settings) -> list[Check]:
    """All checks; one that breaks is itself told as failed."""
    return [_guarded(check, settings) for check in CHECKS]


def check_java(settings: Settings) -> Check:
    """Is there a Java that Spark runs on?"""
    from annotation_lab.engines.sparknlp.java import find_java_home, java_version

    home = find_java_home(settings.java_home)
    version = java_version(home)
    if version == 17:
        return Check("java", Status.OK, f"Java 17 in {home}")
    return Check("java", Status.WARN, f"Java {version} in {home}", "Works; Java 17 is what is tested.")


def check_memory(settings: Settings) -> Check:
    """Does one preannotation server fit into the machine's memory?"""
    import psutil

    memory = psutil.virtual_memory()
    total, free = memory.total >> 20, memory.available >> 20
    found = f"{free} of {total} MiB free; a server takes {settings.server_memory_mb} MiB"
    if total < settings.server_memory_mb:
        return Check("memory", Status.FAIL, found, "Lower ALAB_SERVER_MEMORY_MB or use a larger machine.")
    if free < settings.server_memory_mb * settings.max_servers:
        to_do = f"{settings.max_servers} servers may not fit: close programs or lower ALAB_MAX_SERVERS."
        return Check("memory", Status.WARN, found, to_do)
    return Check("memory", Status.OK, found)


def check_disk(settings: Settings) -> Check:
    """Is there room, and may we write?"""
    folder = settings.data_dir.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".doctor"
    probe.write_text("")
    probe.unlink()
    free = shutil.disk_usage(folder).free / 1e9
    found = f"{free:.1f} GB free in {folder}"
    if free < LEAST_DISK_GB:
        return Check("disk", Status.FAIL, found, "Free some space or set ALAB_DATA_DIR to another disk.")
    if free < ENGINE_DISK_GB:
        return Check("disk", Status.WARN, found, f"The engine and models want {ENGINE_DISK_GB} GB at set-up.")
    return Check("disk", Status.OK, found)


def check_jars(settings: Settings) -> Check:
    """Are the engine's jars there?"""
    from annotation_lab.engines.sparknlp.jars import installed_jars

    jars = installed_jars(settings.resolved_engine_dir)
    return Check("jars", Status.OK, f"{len(jars)} jars in {settings.resolved_engine_dir}")


def check_embeddings(settings: Settings) -> Check:
    """Are the embeddings of the starter models there?"""
    from annotation_lab.engines.sparknlp.embeddings import minilm_folder

    folder = minilm_folder(settings.resolved_engine_dir)
    if folder.is_dir():
        return Check("embeddings", Status.OK, folder.name)
    return Check("embeddings", Status.FAIL, f"{folder.name} is not set up", "Run `alab setup`.")


def check_database(settings: Settings) -> Check:
    """Does the database answer, and is it of this version?"""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import OperationalError

    from annotation_lab.storage.database import Database
    from annotation_lab.storage.schema import is_current

    database = Database(settings.resolved_database_url)
    shown = make_url(database.url).render_as_string(hide_password=True)
    try:
        current = is_current(database)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        to_do = "Start it, or correct ALAB_DATABASE_URL."
        return Check("database", Status.FAIL, f"{shown}: {reason}", to_do)
    finally:
        database.close()
    if current:
        return Check("database", Status.OK, shown)
    return Check("database", Status.FAIL, f"{shown} is not of this version", "Run `alab setup`.")


def check_models(settings: Settings) -> Check:
    """Are the starter models in the hub?"""
    from sqlalchemy.exc import DBAPIError

    from annotation_lab.models_hub import queries
    from annotation_lab.storage.database import Database

    database = Database(settings.resolved_database_url)
    try:
        with database.read() as session:
            ready = {model.name for model in queries.ready_models(session)}
    except DBAPIError:
        return Check("models", Status.FAIL, "the database does not tell", "Mend the database first, see above.")
    finally:
        database.close()
    missing = [name for name in STARTER_MODELS if name not in ready]
    found = f"{len(ready)} ready"
    if missing:
        return Check("models", Status.WARN, f"{found}, without {', '.join(missing)}", "Run `alab setup`.")
    return Check("models", Status.OK, found)


def check_port(settings: Settings) -> Check:
    """Is the web process's port free, or taken by ourselves?"""
    where = f"{settings.host}:{settings.port}"
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return _taken_port(settings, where, error)
    return Check("port", Status.OK, f"{where} is free")


def _taken_port(settings: Settings, where: str, error: OSError) -> Check:
    import httpx

    from annotation_lab.cli.serving import HOST_HINT, address, is_no_address

    if is_no_address(error):
        return Check("port", Status.FAIL, f"{where}: {error.strerror}", HOST_HINT)
    try:
        answer = httpx.get(f"{address(settings)}/api/v1/health", timeout=3, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        answer = None
    if isinstance(answer, dict) and "version" in answer:
        return Check("port", Status.OK, f"Annotation Lab {answer['version']} is running on {where}")
    return Check("port", Status.FAIL, f"{where}: {error.strerror}", "Set ALAB_PORT to a free port.")


def _guarded(check: Callable[[Settings], Check], settings: Settings) -> Check:
    name = check.__name__.removeprefix("check_")
    try:
        return check(settings)
    except AnnotationLabError as error:
        return Check(name, Status.FAIL, error.message, error.hint or "")
    except OSError as error:
        found = f"{error.filename or settings.data_dir}: {error.strerror or error}"
        return Check(
            name, Status.FAIL, found, "Make it a folder that you may write to, or set ALAB_DATA_DIR to another."
        )
    except Exception as error:  # a doctor must not die of a finding
        return Check(name, Status.FAIL, f"{type(error).__name__}: {error}".splitlines()[0], "Run `alab setup`.")


CHECKS: tuple[Callable[[Settings], Check], ...] = (
    check_java,
    check_memory,
    check_disk,
    check_jars,
    check_embeddings,
    check_database,
    check_models,
    check_port,
)
