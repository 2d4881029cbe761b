"""`alab doctor` tells what it found and what to do."""

import socket
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.cli import checks
from annotation_lab.cli.checks import Status
from annotation_lab.engines.sparknlp import java as java_module
from annotation_lab.settings import Settings
from tests.cli.conftest import Alab


@pytest.fixture
def no_engine(installation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine would be in the data folder, which is empty; `make test` has it elsewhere."""
    monkeypatch.delenv("ALAB_ENGINE_DIR", raising=False)


@pytest.mark.usefixtures("no_engine")
def test_an_empty_installation_is_told_to_set_up(alab: Alab) -> None:
    import json

    result = alab("doctor", "--json")
    found: dict[str, Any] = {check["name"]: check for check in json.loads(result.stdout)}
    assert result.exit_code == 6
    assert list(found) == ["java", "memory", "disk", "jars", "embeddings", "database", "models", "port"]
    assert found["disk"]["status"] == "ok"
    for name in ("jars", "embeddings", "database"):
        assert found[name]["status"] == "fail"
        assert "alab setup" in found[name]["to_do"]


@pytest.mark.usefixtures("no_engine")
def test_whatever_is_not_ok_says_what_to_do(alab: Alab) -> None:
    output = alab("doctor").stdout
    assert "fail jars: Run `alab setup`" in output


def test_a_wrong_java_is_told(tmp_path: Path) -> None:
    (check,) = [c for c in checks.run_all(Settings(data_dir=tmp_path, java_home=tmp_path)) if c.name == "java"]
    assert check.status is Status.FAIL
    assert "17" in check.to_do


def java(home: Path, version: str) -> Path:
    """A program that says it is this version of Java."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-09-16' >&2\n")
    program.chmod(0o755)
    return home


@pytest.mark.parametrize("by", ["PATH", "JAVA_HOME"])
def test_a_17_is_found_where_the_default_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    newer, fit = java(tmp_path / "jvm" / "java-25", "25.0.1"), java(tmp_path / "jvm" / "java-17", "17.0.17")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(newer / "bin"))
    if by == "JAVA_HOME":
        monkeypatch.setenv("JAVA_HOME", str(newer))
    monkeypatch.setattr(java_module, "PLACES", (f"{tmp_path}/jvm/*",))
    check = checks.check_java(Settings(data_dir=tmp_path))
    assert (check.status, check.found) == (Status.OK, f"Java 17 in {fit}")


def test_only_a_newer_java_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = java(tmp_path / "jvm" / "java-25", "25.0.1")
    monkeypatch.setenv("JAVA_HOME", str(newer))
    monkeypatch.setenv("PATH", str(newer / "bin"))
    monkeypatch.setattr(java_module, "PLACES", (f"{tmp_path}/jvm/*",))
    (check,) = [c for c in checks.run_all(Settings(data_dir=tmp_path)) if c.name == "java"]
    assert check.status is Status.FAIL
    assert "(version 25)" in check.found
    assert "Install OpenJDK 17" in check.to_do


def test_an_old_java_that_works_is_a_warning(tmp_path: Path) -> None:
    check = checks.check_java(Settings(data_dir=tmp_path, java_home=java(tmp_path / "java-8", "1.8.0_402")))
    assert check.status is Status.WARN
    assert "Java 8" in check.found and check.to_do


def test_too_little_memory_is_told(tmp_path: Path) -> None:
    check = checks.check_memory(Settings(data_dir=tmp_path, server_memory_mb=10_000_000))
    assert check.status is Status.FAIL
    assert "ALAB_SERVER_MEMORY_MB" in check.to_do


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        other.settimeout(0)
        check = checks.check_port(Settings(data_dir=tmp_path, port=other.getsockname()[1]))
    assert check.status is Status.FAIL
    assert "ALAB_PORT" in check.to_do


def test_a_database_that_is_away_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://ada:secret@127.0.0.1:1/none"
    check = checks.check_database(Settings(data_dir=tmp_path, database_url=url))
    assert check.status is Status.FAIL
    assert "secret" not in check.found


def test_a_check_that_breaks_is_itself_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check_luck(_settings: Settings) -> checks.Check:
        raise ZeroDivisionError("no luck")

    monkeypatch.setattr(checks, "CHECKS", (check_luck,))
    (check,) = checks.run_all(Settings(data_dir=tmp_path))
    assert (check.name, check.status) == ("luck", Status.FAIL)


def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = {check.name: check for check in checks.run_all(Settings(data_dir=tmp_path / "file" / "data"))}
    for name in ("disk", "database", "models"):
        assert found[name].status is Status.FAIL
        assert str(tmp_path / "file") in found[name].found
        assert "ALAB_DATA_DIR" in found[name].to_do


def test_damaged_notes_of_a_set_up_count_as_none(tmp_path: Path) -> None:
    for content in ("{", "[]", "{}", '{"jars": 7}', "\x00"):
        (tmp_path / "jars.json").write_text(content)
        (check,) = [c for c in checks.run_all(Settings(data_dir=tmp_path, engine_dir=tmp_path)) if c.name == "jars"]
        assert (check.status, check.to_do) == (Status.FAIL, "Run `alab setup` once.")


def test_a_host_that_is_none_is_told(tmp_path: Path) -> None:
    check = checks.check_port(Settings(data_dir=tmp_path, host="203.0.113.1"))
    assert check.status is Status.FAIL
    assert "ALAB_HOST" in check.to_do


def test_models_of_a_database_without_tables_are_told_with_the_database(alab: Alab, installation: Path) -> None:
    import json

    found = {check["name"]: check for check in json.loads(alab("doctor", "--json").stdout)}
    assert found["models"]["found"] == "the database does not tell"
