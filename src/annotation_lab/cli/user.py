"""`alab user`: accounts and tokens, for whoever has the machine's database at hand."""

from typing import Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import Json, open_database

app = typer.Typer(add_completion=False, help="Users and their tokens.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(help="User name.")]
PasswordPrompt = Annotated[bool, typer.Option("--ask-password", help="Ask for the password instead of generating one.")]


@app.command()
def create(
    name: Name,
    admin: Annotated[bool, typer.Option("--admin", help="May manage users and models.")] = False,
    ask_password: PasswordPrompt = False,
    as_json: Json = False,
) -> None:
    """Make a user; the generated password is printed once."""
    from annotation_lab.team import service

    password = _password(ask_password)
    with open_database() as database, database.write() as session:
        user = service.create_user(session, name, password, is_admin=admin)
        facts = _facts(user)
    _show_password(facts, None if ask_password else password, as_json)


@app.command(name="list")
def list_users(as_json: Json = False) -> None:
    """List all users."""
    from annotation_lab.team import queries

    with open_database() as database, database.read() as session:
        users = [_facts(user) for user in queries.users_after(session, 0, 100_000)]
    if as_json:
        output.print_json(users)
        return
    output.print_table(("id", "name", "admin", "active"), [[u[k] for k in _COLUMNS] for u in users])


@app.command()
def password(name: Name, ask_password: PasswordPrompt = False, as_json: Json = False) -> None:
    """Give a user a new password; ends all their tokens."""
    from annotation_lab.team import service

    new = _password(ask_password)
    with open_database() as database, database.write() as session:
        user = service.get_user_by_name(session, name)
        service.set_password(session, user, new, by="command line")
        facts = _facts(user)
    _show_password(facts, None if ask_password else new, as_json)


@app.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option("--label", help="What the token is for.")] = "command line",
    days: Annotated[int | None, typer.Option(help="Days it is valid; until revoked unless given.", min=1)] = None,
    as_json: Json = False,
) -> None:
    """Make an API token for a user; it is printed once."""
    from annotation_lab.team import service

    with open_database() as database, database.write() as session:
        user = service.get_user_by_name(session, name)
        secret = service.create_token(session, user, name=label, days=days).secret
    output.print_json({"username": name, "token": secret}) if as_json else output.print_line(secret)


@app.command()
def deactivate(name: Name, as_json: Json = False) -> None:
    """Let a user not sign in any more; what they made stays."""
    _set_active(name, is_active=False, as_json=as_json)


@app.command()
def activate(name: Name, as_json: Json = False) -> None:
    """Let a user sign in again."""
    _set_active(name, is_active=True, as_json=as_json)


_COLUMNS = ("id", "username", "is_admin", "is_active")


def _set_active(name: str, *, is_active: bool, as_json: bool) -> None:
    from annotation_lab.team import service

    with open_database() as database, database.write() as session:
        user = service.get_user_by_name(session, name)
        service.update_user(session, user.id, is_active=is_active, by="command line")
        facts = _facts(user)
    if as_json:
        output.print_json(facts)
        return
    output.print_line(f"{facts['username']} {'may' if is_active else 'may not'} sign in.")


def _password(ask: bool) -> str:
    from annotation_lab.team import passwords

    if not ask:
        return passwords.generate()
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given


def _facts(user: Any) -> dict[str, Any]:
    return {column: getattr(user, column) for column in _COLUMNS}


def _show_password(facts: dict[str, Any], generated: str | None, as_json: bool) -> None:
    if as_json:
        output.print_json({**facts, "password": generated})
        return
    output.print_line(f"User {facts['username']}{' (admin)' if facts['is_admin'] else ''}")
    if generated:
        output.print_line(f"Password {generated}")
        output.print_note("The password is shown this once.")
