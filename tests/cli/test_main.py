"""`alab` itself: help, errors in one line, exit codes, quick start."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from annotation_lab import errors
from annotation_lab.cli import context, main
from annotation_lab.errors import AnnotationLabError
from tests.cli.conftest import PROGRAM, Alab

HEAVY = ("sqlalchemy", "fastapi", "pyspark", "sparknlp", "httpx", "alembic", "argon2", "numpy", "dbos")


def test_help_names_every_command_without_loading_anything_heavy() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from annotation_lab.cli.main import app;"
        "print(CliRunner().invoke(app, ['--help']).output);"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
    for name in main.COMMANDS:
        assert f"  {name} " in done.stdout


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_tells_what_it_does(alab: Alab, name: str) -> None:
    result = alab(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 3


def test_the_version_is_told(alab: Alab) -> None:
    assert alab("--version").output.strip().count(".") == 2


def test_a_mistyped_command_gets_a_suggestion(alab: Alab) -> None:
    result = alab("usr")
    assert result.exit_code == context.EXIT_USAGE
    assert "Did you mean 'user'" in result.output


def test_completion_knows_the_commands() -> None:
    import os

    environment = {**os.environ, "_ALAB_COMPLETE": "complete_bash", "COMP_WORDS": "alab us", "COMP_CWORD": "1"}
    code = "from annotation_lab.cli.main import app; app(prog_name='alab')"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["user"]


def failing(error: Exception) -> typer.Typer:
    app = typer.Typer(cls=main.LazyGroup)

    @app.callback()
    def callback() -> None: ...

    @app.command()
    def user(as_json: context.Json = False) -> None:
        raise error

    return app


@pytest.mark.parametrize("kind", context.EXIT_CODES)
def test_each_kind_of_error_has_its_exit_code(kind: type[AnnotationLabError]) -> None:
    result = CliRunner().invoke(failing(kind("It broke.", hint="Mend it.")), ["user"])
    assert result.exit_code == context.EXIT_CODES[kind] != 0
    assert result.stderr == "Error: It broke.\n       Mend it.\n"
    assert result.stdout == ""


def test_an_error_is_json_where_json_is_wanted() -> None:
    result = CliRunner().invoke(failing(errors.NotFound("Gone.", details={"id": 1})), ["user", "--json"])
    assert json.loads(result.stdout)["error"] == {
        "code": "not-found",
        "message": "Gone.",
        "hint": None,
        "details": {"id": 1},
    }


def test_a_database_that_is_away_is_told_in_one_line(alab: Alab, monkeypatch: pytest.MonkeyPatch) -> None:
    from annotation_lab.settings import get_settings

    monkeypatch.setenv("ALAB_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    get_settings.cache_clear()
    result = alab("user", "list")
    assert result.exit_code == context.EXIT_UNAVAILABLE
    assert result.stderr.startswith("Error: The database cannot be used:")
    assert "Traceback" not in result.output


def test_alab_runs_as_a_module() -> None:
    done = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch, installation: object) -> Callable[[str, str], None]:
    """Set one setting: `setting("ALAB_PORT", "1")`."""
    from annotation_lab.settings import get_settings

    def put(name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        get_settings.cache_clear()

    return put


@pytest.mark.parametrize("words", [("doctor",), ("serve",), ("user", "list"), ("project", "list")])
def test_a_wrong_setting_is_told_by_its_name(
    alab: Alab, setting: Callable[[str, str], None], words: tuple[str, ...]
) -> None:
    setting("ALAB_PORT", "abc")
    result = alab(*words)
    assert result.exit_code == context.EXIT_USAGE
    assert result.stderr.startswith("Error: ALAB_PORT is 'abc': ")
    assert "Traceback" not in result.output


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "postgresql+psycopg2://x/y", ""])
def test_what_is_no_address_of_a_database_is_told(alab: Alab, setting: Callable[[str, str], None], url: str) -> None:
    setting("ALAB_DATABASE_URL", url or "://")
    result = alab("user", "list", "--json")
    assert result.exit_code == context.EXIT_USAGE
    told = json.loads(result.stdout)["error"]
    assert "ALAB_DATABASE_URL" in told["message"] and "postgresql+psycopg://" in told["hint"]
    assert json.loads(alab("doctor", "--json").stdout)[5]["status"] == "fail"


def test_a_file_that_cannot_be_written_is_told_in_one_line(alab: Alab, installation: Path) -> None:
    alab("user", "create", "ada", "--admin")
    alab("project", "create", "Medication")
    for target in (installation / "none" / "x.json", installation):
        result = alab("export", "Medication", "-o", str(target))
        assert result.exit_code == context.EXIT_ERROR
        assert str(target) in result.stderr and "Traceback" not in result.output
    assert not installation.with_name(installation.name + ".part").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("preannotate", "P"),
        ("runs", "show", "abc"),
        ("runs", "show", "99999999999999999999"),
        ("deploy", "--stop", "99999999999999999999"),
        ("preannotate", "P", "--task", "99999999999999999999"),
        ("models", "list", "--kind", "none"),
        ("nothing",),
    ],
)
def test_words_that_are_not_understood_are_told_as_json_too(alab: Alab, words: tuple[str, ...]) -> None:
    result = alab(*words, "--json")
    assert result.exit_code == context.EXIT_USAGE
    assert set(json.loads(result.stdout)["error"]) == {"code", "message", "hint", "details"}
    assert alab(*words).exit_code == context.EXIT_USAGE


@pytest.mark.parametrize("words", [("project", "config"), ("models", "show"), ("export",)], ids=" ".join)
def test_a_number_beyond_all_ids_is_not_found(alab: Alab, words: tuple[str, ...]) -> None:
    result = alab(*words, "99999999999999999999")
    assert result.exit_code == context.EXIT_NOT_FOUND
    assert "Traceback" not in result.output
