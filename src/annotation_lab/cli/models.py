"""`alab models`: the Models Hub."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import As, Json, acting_user, open_database, settings
from annotation_lab.engines.base import ModelKind

if TYPE_CHECKING:
    from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
    from annotation_lab.models_hub.tables import Model
    from annotation_lab.storage.database import Database

app = typer.Typer(
    add_completion=False, help="Models that Labeling Configs may name.", no_args_is_help=True, rich_markup_mode=None
)

Name = Annotated[str, typer.Argument(help="Model, by name, name@version or id.")]


@app.command(name="list")
def list_models(
    kind: Annotated[ModelKind | None, typer.Option(help="Only models of this kind.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Well-known open models that could be downloaded.")] = False,
    as_json: Json = False,
) -> None:
    """List the models that are here, or those that could be downloaded."""
    found = _open_models(kind) if open_ else _models_here(kind)
    if as_json:
        output.print_json(found)
        return
    rows = [(m["name"], m.get("version"), m["kind"], m.get("state"), ", ".join(m["labels"])) for m in found]
    output.print_table(("name", "version", "kind", "state", "labels"), rows)


@app.command()
def show(name: Name, as_json: Json = False) -> None:
    """Show a model with its card."""
    from annotation_lab.models_hub import service

    with open_database() as database, database.read() as session:
        facts = _facts(service.get_model(session, name))
    if as_json:
        output.print_json(facts)
        return
    output.print_table(("what", "value"), list(facts.items()))


@app.command(name="import")
def import_model(
    source: Annotated[Path, typer.Argument(help="Zip or folder of a Spark NLP model or pipeline.", exists=True)],
    name: Annotated[str | None, typer.Option(help="Its name; the file's unless given.")] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Import a model as the next version of its name; what cannot be used is refused and leaves nothing."""
    with open_database() as database, _engine() as engine:
        facts = _take_in(database, engine, source, name, "imported", as_user)
    if as_json:
        output.print_json(facts)
        return
    output.print_line(f"{facts['name']}@{facts['version']} ({facts['kind']}): {', '.join(facts['labels'])}")


@app.command(name="import-embeddings")
def import_embeddings(
    source: Annotated[Path, typer.Argument(help="Folder with a .onnx file and its vocabulary.", exists=True)],
    name: Annotated[str, typer.Argument(help="Storage reference by which models find them.")],
    dimension: Annotated[int, typer.Option(help="Numbers of one vector.", min=1)] = 384,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Import contextual embeddings from an ONNX folder."""
    from annotation_lab.models_hub.importing import check_new_embeddings

    target = settings().models_dir / name
    with open_database() as database:
        check_new_embeddings(database, name)
        with _engine() as engine:
            target.parent.mkdir(parents=True, exist_ok=True)
            engine.import_embeddings(source, target, storage_ref=name, dimension=dimension)
        facts = _install(database, target, name, dimension, as_user)
    output.print_json(facts) if as_json else output.print_line(f"{facts['name']}@{facts['version']} (embeddings)")


@app.command()
def download(
    name: Annotated[str, typer.Argument(help="Name of an open model; `alab models list --open` names some.")],
    language: Annotated[str, typer.Option(help="Its language.")] = "en",
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Download one of John Snow Labs' open models; wants the network."""
    from tempfile import TemporaryDirectory

    with open_database() as database, _engine() as engine, TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        engine.download(name, language, folder, _download_teller())
        facts = _take_in(database, engine, folder, name, "downloaded", as_user)
    output.print_json(facts) if as_json else output.print_line(f"{facts['name']}@{facts['version']}")


@app.command()
def save(
    name: Name,
    target: Annotated[Path, typer.Argument(help="Zip to be written.")],
    as_json: Json = False,
) -> None:
    """Write a model's files as a zip, which any hub imports."""
    import shutil

    from annotation_lab.models_hub import service
    from annotation_lab.models_hub.files import zip_model

    with open_database() as database, database.read() as session:
        shutil.move(zip_model(service.get_model(session, name), settings()), target)
    output.print_json({"file": str(target)}) if as_json else output.print_line(f"Written: {target}")


@app.command()
def delete(name: Name, as_user: As = None, as_json: Json = False) -> None:
    """Delete a version of a model; refused while a Labeling Config or a server uses it."""
    from annotation_lab.models_hub import service
    from annotation_lab.projects.service import projects_using

    with open_database() as database, database.write() as session:
        model = service.get_model(session, name)
        facts = _facts(model)
        service.delete_model(
            session,
            model,
            models_dir=settings().models_dir,
            finders=[projects_using, *_server_finders()],
            by=acting_user(session, as_user).username,
        )
    told = f"Deleted {facts['name']}@{facts['version']}."
    output.print_json({"deleted": facts}) if as_json else output.print_line(told)


@app.command()
def evaluate(
    name: Name,
    file: Annotated[
        Path, typer.Argument(help="Labelled file: CoNLL for NER, CSV with text,label for classes, JSONL for assertion.")
    ],
    label: Annotated[
        list[str] | None, typer.Option(help="Judge this label alone; may be given several times.", metavar="LABEL")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score a model on a labelled file: precision, recall and F per label (spans exact), accuracy."""
    from annotation_lab.engines.base import PipelineSpec
    from annotation_lab.models_hub import service
    from annotation_lab.models_hub.evaluation.service import evaluate as score
    from annotation_lab.models_hub.evaluation.service import read_examples

    with open_database() as database, database.read() as session:
        model = service.get_model(session, name)
        models_dir = settings().models_dir
        needed = (service.embeddings_spec(session, model, models_dir),) if model.embeddings else ()
        spec = PipelineSpec((service.model_spec(model, models_dir),), needed)
        # Read first: a wrong file is told at once, not after the engine has started.
        examples = read_examples(ModelKind(model.kind), file)
    with _engine() as engine:
        scores = score(engine, spec, file, labels=label or (), examples=examples)
    if as_json:
        output.print_json(scores)
        return
    _print_scores(scores)


def _print_scores(scores: dict[str, Any]) -> None:
    told = {name: value for name, value in scores.items() if name not in {"labels", "micro", "macro"}}
    lists = {name: ", ".join(value) for name, value in told.items() if isinstance(value, list)}
    output.print_table(("what", "value"), list({**told, **lists}.items()))
    output.print_line()
    rows = [*scores["labels"].items(), ("micro", scores["micro"]), ("macro", scores["macro"])]
    names = ("precision", "recall", "f1", "support")
    output.print_table(("label", *names), [(label, *(one.get(n, "") for n in names)) for label, one in rows])


@contextmanager
def _engine() -> Iterator[SparkNlpEngine]:
    from annotation_lab.engine_choice import make_spark_engine

    engine = make_spark_engine(settings(), settings().server_memory_mb)
    engine.start(output.print_note)
    try:
        yield engine
    finally:
        engine.stop()


def _take_in(
    database: Database, engine: SparkNlpEngine, source: Path, name: str | None, source_kind: str, as_user: str | None
) -> dict[str, Any]:
    from annotation_lab.models_hub.importing import place, read_draft

    models_dir = settings().models_dir
    with (
        read_draft(engine, source, name=name, models_dir=models_dir) as (wanted, draft, facts),
        database.write() as session,
    ):
        by = acting_user(session, as_user).username
        return _facts(place(session, draft, facts, name=wanted, models_dir=models_dir, source_kind=source_kind, by=by))


def _install(database: Database, target: Path, name: str, dimension: int, as_user: str | None) -> dict[str, Any]:
    from annotation_lab.models_hub.starter import install_embeddings

    with database.write() as session:
        model = install_embeddings(session, target, name, dimension)
        model.source, model.card = "imported", {"dimension": dimension}
        model.created_by = acting_user(session, as_user).username
        return _facts(model)


def _download_teller() -> Callable[[str, int, int | None], None]:
    """Tells each stage, and each tenth of a download."""
    told = ""

    def tell(stage: str, done: int, total: int | None) -> None:
        nonlocal told
        line = f"{stage}: {10 * (10 * done // total)} % of {total >> 20} MiB" if total else stage
        if line != told:
            told = line
            output.print_note(line)

    return tell


def _server_finders() -> list[Any]:
    from annotation_lab.deployments import service

    return [service.servers_using]


def _models_here(kind: str | None) -> list[dict[str, Any]]:
    from annotation_lab.models_hub import queries

    with open_database() as database, database.read() as session:
        return [_facts(model) for model in queries.models(session, kind=kind)]


def _open_models(kind: str | None) -> list[dict[str, Any]]:
    from annotation_lab.models_hub.open_models import open_models

    return [model for model in open_models() if kind in {None, model["kind"]}]


def _facts(model: Model) -> dict[str, Any]:
    names = (
        "id name version kind labels language embeddings library_version source state reason size_bytes "
        "created_at created_by card"
    )
    return {name: getattr(model, name) for name in names.split()}
