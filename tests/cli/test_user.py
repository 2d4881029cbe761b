"""`alab user`."""

from collections.abc import Callable
from typing import Any

from tests.cli.conftest import Alab


def test_the_first_admin_is_made_and_listed(alab: Alab, alab_json: Callable[..., Any]) -> None:
    result = alab("user", "create", "ada", "--admin")
    assert "Password " in result.stdout
    assert alab_json("user", "list") == [{"id": 1, "username": "ada", "is_admin": True, "is_active": True}]


def test_a_name_is_taken_once(alab: Alab) -> None:
    alab("user", "create", "ada")
    result = alab("user", "create", "Ada")
    assert result.exit_code == 5
    assert "already" in result.stderr


def test_a_password_can_be_asked_for(alab: Alab) -> None:
    from typer.testing import CliRunner

    from annotation_lab.cli.main import app

    words = ["user", "create", "ada", "--ask-password"]
    weak = CliRunner().invoke(app, words, input="short\nshort\n")
    assert weak.exit_code == 2
    good = CliRunner().invoke(app, words, input="seven lazy foxes\nseven lazy foxes\n")
    assert good.exit_code == 0
    assert "seven lazy foxes" not in good.output


def test_tokens_and_passwords_are_made(alab: Alab, alab_json: Callable[..., Any]) -> None:
    alab_json("user", "create", "ada")
    assert alab("user", "token", "ada").stdout.startswith("alab_")
    assert len(alab_json("user", "password", "ada")["password"]) == 20


def test_a_user_can_be_stopped_and_let_in_again(alab: Alab, alab_json: Callable[..., Any]) -> None:
    alab_json("user", "create", "ada")
    assert alab_json("user", "deactivate", "ada")["is_active"] is False
    assert alab_json("user", "activate", "ada")["is_active"] is True
    assert alab("user", "deactivate", "grace").exit_code == 3
