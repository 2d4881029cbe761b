"""`alab setup`: makes the database, the engine and the starter models ready; does only what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import Json, open_database, settings

if TYPE_CHECKING:
    from annotation_lab.settings import Settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)
SETUP_MEMORY_MB = 2048


@app.command()
def setup(as_json: Json = False) -> None:
    """Make database, engine and starter models ready; a second run is quick and takes no network."""
    in_force = settings()
    run_setup(in_force)
    done = {"data_dir": in_force.data_dir.resolve(), "engine_dir": in_force.resolved_engine_dir}
    if as_json:
        output.print_json(done)
        return
    output.print_line(f"Ready. Data in {done['data_dir']}, engine in {done['engine_dir']}.")


def run_setup(in_force: Settings) -> None:
    """Do what is missing, telling each stage."""
    from annotation_lab.engines.sparknlp.jars import install_jars

    install_jars(in_force.resolved_engine_dir, _tell, in_force.java_home, in_force.java_options)
    _install_embeddings(in_force)
    with open_database() as database:
        from annotation_lab.models_hub import starter

        starter.install_starter_models(database, in_force, _tell)


def _install_embeddings(in_force: Settings) -> None:
    from annotation_lab.engines.sparknlp.embeddings import install_minilm, minilm_folder

    if minilm_folder(in_force.resolved_engine_dir).is_dir():
        return
    from annotation_lab.engine_choice import session_options
    from annotation_lab.engines.sparknlp.session import start_session

    spark = start_session(replace(session_options(in_force, SETUP_MEMORY_MB), master="local[1]"), _tell)
    try:
        _tell("making the embeddings ready")
        install_minilm(spark, in_force.resolved_engine_dir)
    finally:
        spark.stop()


def _tell(stage: str) -> None:
    output.print_note(f"setup: {stage}")
