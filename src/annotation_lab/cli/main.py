"""`alab`: finds each command in `cli/<command>.py` and tells errors in one line.

A command's module holds `app`, a Typer application: one command makes a plain command (`alab doctor`), several
make a group (`alab user create`). Modules are imported only when they are asked for.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from annotation_lab import __version__
from annotation_lab.errors import AnnotationLabError

COMMANDS = {
    "setup": "setup",
    "demo": "demo",
    "serve": "serve",
    "web": "web",
    "worker": "worker",
    "doctor": "doctor",
    "user": "user",
    "project": "project",
    "import": "import_",
    "tasks": "tasks",
    "models": "models",
    "deploy": "deploy",
    "preannotate": "preannotate",
    "runs": "runs",
    "jobs": "jobs",
    "export": "export",
    "audit": "audit",
    "bench": "bench",
}
"""Each command and its module; the order of `alab --help`."""


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands, in the order of `COMMANDS`."""
        return [name for name, module in COMMANDS.items() if find_spec(f"annotation_lab.cli.{module}")]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, None if there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        if cmd_name not in self.commands:
            command = typer.main.get_command(import_module(f"annotation_lab.cli.{COMMANDS[cmd_name]}").app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As usual, with all commands known to the suggestion for a mistyped one."""
        try:
            return super().resolve_command(ctx, args)
        except Exception:
            for name in self.list_commands(ctx):
                self.get_command(ctx, name)
            return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note whether the result is wanted as JSON, so that errors are told as JSON too."""
        ctx.meta["as_json"] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; its errors are told in one line, with their kind's exit code."""
        from annotation_lab.cli import context

        try:
            return super().invoke(ctx)
        except AnnotationLabError as error:
            context.fail(error, as_json=ctx.meta["as_json"])
        except KeyboardInterrupt:
            raise typer.Exit(context.EXIT_INTERRUPTED) from None
        except Exception as error:
            if known := context.known_trouble(error) or (ctx.meta["as_json"] and context.usage_trouble(error)):
                context.fail(known, as_json=ctx.meta["as_json"])
            raise


app = typer.Typer(cls=LazyGroup, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Teams label documents for NLP, and Spark NLP models label them first.

    Begin with `alab setup`, then `alab serve`. Exit codes: 0 done, 1 failed, 2 not understood, 3 not found,
    4 not allowed, 5 conflict, 6 something needed is not ready, 130 interrupted.
    """


if __name__ == "__main__":
    app(prog_name="alab")
