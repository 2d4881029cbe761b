"""`alab demo`: from nothing to pre-annotated notes, and where to look at them."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import EXIT_ERROR, Json, open_database, settings
from annotation_lab.errors import AnnotationLabError

if TYPE_CHECKING:
    from annotation_lab.settings import Settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)
USERNAME = "demo"


@app.command()
def demo(
    exit_: Annotated[bool, typer.Option("--exit", help="Stop when the notes are pre-annotated.")] = False,
    as_json: Json = False,
) -> None:
    """Set up, start, make a project with invented clinical notes, deploy and pre-annotate it, and keep serving.

    A second start finds all of it there and only starts.
    """
    from annotation_lab.cli import serving
    from annotation_lab.cli.setup import run_setup

    in_force = _quiet(settings())
    listener = serving.listen(in_force.host, in_force.port)
    run_setup(in_force)
    account = _account(in_force)
    play = Play(serving.address(in_force), account, stop_after=exit_, as_json=as_json)
    serving.end_on_sigterm()
    keeper = serving.WorkerKeeper()
    keeper.start()
    try:
        serving.run_web(in_force, listener, on_ready=play.start)
    finally:
        keeper.stop()
    if play.failed:
        raise typer.Exit(EXIT_ERROR)


class Play:
    """Plays the demo against the running API, beside the web process's own thread."""

    def __init__(self, address: str, account: dict[str, str], *, stop_after: bool, as_json: bool) -> None:
        self.address = address
        self.account = account
        self.stop_after = stop_after
        self.as_json = as_json
        self.failed = False

    def start(self) -> None:
        """Begin, once the API answers."""
        threading.Thread(target=self._play, name="demo", daemon=True).start()

    def _play(self) -> None:
        from annotation_lab.cli.demo_steps import play

        try:
            self._tell(play(self.address, self.account["token"]))
        except AnnotationLabError as error:
            self.failed = True
            output.print_error(error.message, error.hint or "`alab doctor` looks at the machine.")
        if self.failed or self.stop_after:
            os.kill(os.getpid(), signal.SIGTERM)

    def _tell(self, result: dict[str, Any]) -> None:
        told = {"address": self.address, "username": USERNAME, "password": self.account["password"], **result}
        if self.as_json:
            output.print_json_line(told)
            return
        for line in _lines(told):
            output.print_line(line)
        sys.stdout.flush()
        output.print_note("Ctrl-C ends it.")


def _quiet(in_force: Settings) -> Settings:
    """Without a log line for each request, which would hide address and password; unless a level is asked for."""
    if "log_level" in in_force.model_fields_set:
        return in_force
    return in_force.model_copy(update={"log_level": "WARNING"})


def _lines(told: dict[str, Any]) -> list[str]:
    """Where to look, for people."""
    return [
        "",
        f"Project {told['project']!r}: {told['tasks']} notes, {told['regions']} regions predicted.",
        "",
        f"  Open      {told['address']}/projects/{told['project_id']}/tasks",
        f"  User      {USERNAME}",
        f"  Password  {told['password']}",
        "",
        f"The API is described at {told['address']}/docs. On a second terminal: alab export {told['project']!r}",
    ]


def _account(in_force: Settings) -> dict[str, str]:
    """The demo's user, and a token; kept in the data folder, readable by its owner only."""
    from annotation_lab.team import passwords, queries, service

    kept = in_force.data_dir / "demo.json"
    known: dict[str, str] = json.loads(kept.read_text()) if kept.is_file() else {}
    with open_database() as database, database.write() as session:
        user = queries.user_by_name(session, USERNAME)
        if user is None or "password" not in known:
            known["password"] = passwords.generate()
            if user is None:
                user = service.create_user(session, USERNAME, known["password"], is_admin=True, by="demo")
            else:
                service.set_password(session, user, known["password"], by="demo")
        token = service.create_token(session, user, name="alab demo", days=1).secret
    kept.touch(mode=0o600)
    kept.write_text(json.dumps({"password": known["password"]}))
    return {"password": known["password"], "token": token}
