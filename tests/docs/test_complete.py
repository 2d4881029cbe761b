"""Each setting, route, command and link has its place in the documentation."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from annotation_lab.app import TAGS
from annotation_lab.cli.main import app
from annotation_lab.settings import Settings
from annotation_lab.web.errors import STATUS

ROOT = Path(__file__).parents[2]
USER = ROOT / "docs" / "user"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def commands(command: Any, words: tuple[str, ...] = ("alab",)) -> Iterator[tuple[str, Any]]:
    """Each command with its full name, groups left out."""
    if not hasattr(command, "list_commands"):
        yield " ".join(words), command
        return
    for name in command.list_commands(None):
        yield from commands(command.get_command(None, name), (*words, name))


ALL_COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_told_as_it_is(name: str) -> None:
    field = Settings.model_fields[name]
    rows = [r for r in (USER / "settings.md").read_text().splitlines() if f"`ALAB_{name.upper()}`" in r]
    assert any(field.description in row for row in rows if field.description), rows


def test_no_setting_is_told_that_is_not_there() -> None:
    told = set(re.findall(r"^\| `ALAB_(\w+)`", (USER / "settings.md").read_text(), re.MULTILINE))
    assert told == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("tag", TAGS)
def test_each_part_of_the_api_is_told(tag: str) -> None:
    assert f"| `{tag}` |" in (USER / "api.md").read_text()


@pytest.mark.parametrize("status", sorted(STATUS.values()))
def test_each_error_status_is_told(status: int) -> None:
    assert f"| {status} |" in (USER / "api.md").read_text()


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_each_command_is_told(name: str) -> None:
    assert f"`{name}" in (USER / "command-line.md").read_text()


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_each_command_is_described(name: str) -> None:
    command = ALL_COMMANDS[name]
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), (name, parameter.name)


@pytest.mark.parametrize("name", sorted(set(ALL_COMMANDS) - {"alab serve", "alab web", "alab worker"}))
def test_each_command_that_ends_can_print_json(name: str) -> None:
    assert any("--json" in parameter.opts for parameter in ALL_COMMANDS[name].params)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []
