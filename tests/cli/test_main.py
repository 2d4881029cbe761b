"""`alab` itself: help, errors in one line, exit codes, quick start."""

import json
import subprocess
import sys

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
