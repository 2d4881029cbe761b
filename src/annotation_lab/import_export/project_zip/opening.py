"""A project's zip, read safely: refused whole, with the member and line named, before anything strange is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from annotation_lab.import_export.formats.base import UnreadableFile
from annotation_lab.import_export.formats.results import RefusedResult, check_result
from annotation_lab.import_export.project_zip import shapes as zs
from annotation_lab.import_export.project_zip.errors import InvalidProjectZip
from annotation_lab.import_export.sources import Source, opened
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import errors_of
from annotation_lab.tasks import tagging
from annotation_lab.text.storable import DEEPEST_LINE, unstorable

LONGEST_LINE = 128 << 20
"""Bytes of one task with all that hangs on it."""
LARGEST_HEAD = 64 << 20
"""Bytes of `project.json` and of `models.json`."""
MOST_MEMBERS = 100_000

S = TypeVar("S", bound=zs.Shape)


@dataclass(frozen=True, slots=True)
class AuditDigest:
    """How many entries `audit.jsonl` holds, and the SHA-256 of its bytes."""

    entries: int
    sha256: str


class ProjectZip:
    """An open zip; every reading method raises `InvalidProjectZip`."""

    def __init__(self, name: str, sources: dict[str, Source]) -> None:
        self.name = name
        self._sources = sources

    def project(self) -> zs.ZipProject:
        """`project.json`, its Labeling Config and tags checked as well."""
        value = self._whole(zs.PROJECT)
        schema = value.get("schema_version") if isinstance(value, dict) else None
        if schema != zs.SCHEMA:
            hint = "Export it anew with this version, or update this installation." if isinstance(schema, int) else None
            raise InvalidProjectZip(f"{self.name} has the layout {schema!r:.40}; this version reads 1.", hint=hint)
        project = self._shaped(zs.ZipProject, value, zs.PROJECT)
        if problems := errors_of(parse(project.labeling_config.xml).problems):
            first = problems[0]
            raise self._refused(zs.PROJECT, f"the Labeling Config, line {first.line}: {first.message}")
        for tag in project.tags:
            if not tagging.NAME.fullmatch(tag.name):
                raise self._refused(zs.PROJECT, f"{tag.name!r} is no tag")
        if len({tag.name.lower() for tag in project.tags}) != len(project.tags):
            raise self._refused(zs.PROJECT, "a tag stands there twice")
        return project

    def team(self) -> list[zs.ZipMember]:
        """`team.jsonl`, in order of priority."""
        found = []
        for place, value in self._lines(zs.TEAM):
            if place > MOST_MEMBERS:
                raise self._refused(zs.TEAM, f"more than {MOST_MEMBERS:,} members")
            found.append(self._shaped(zs.ZipMember, value, zs.TEAM, place))
        if len({one.username for one in found}) != len(found):
            raise self._refused(zs.TEAM, "a member stands there twice")
        return found

    def models(self) -> list[zs.ZipModel]:
        """`models.json`."""
        value = self._whole(zs.MODELS)
        if not isinstance(value, list):
            raise self._refused(zs.MODELS, "it is no list")
        return [self._shaped(zs.ZipModel, one, zs.MODELS, place) for place, one in enumerate(value, start=1)]

    def audit(self) -> AuditDigest:
        """What `audit.jsonl` is; its entries are told of, never stored."""
        digest, entries = sha256(), 0
        with self._stream(zs.AUDIT) as stream:
            while line := stream.readline(1 << 20):
                digest.update(line)
                entries += line.endswith(b"\n")
        return AuditDigest(entries, digest.hexdigest())

    def tasks(self, longest: int, *, behind: int = 0) -> Iterator[zs.ZipTask]:
        """The tasks in order, from behind the first `behind`; texts of at most `longest` characters."""
        last = 0
        for place, line in self._raw_lines(zs.TASKS):
            if place <= behind:
                continue
            task = self._shaped(zs.ZipTask, self._parsed(line, zs.TASKS, place), zs.TASKS, place)
            if task.number <= last:
                raise self._refused(zs.TASKS, f"number {task.number} does not follow {last}", place)
            last = task.number
            if problem := _problem_of(task, longest):
                raise self._refused(zs.TASKS, problem, place)
            yield task

    def _whole(self, name: str) -> Any:
        if self._sources[name].size > LARGEST_HEAD:
            raise self._refused(name, f"it is larger than {LARGEST_HEAD >> 20} MiB")
        with self._stream(name) as stream:
            return self._parsed(stream.read(), name, 1)

    def _lines(self, name: str) -> Iterator[tuple[int, Any]]:
        for place, line in self._raw_lines(name):
            yield place, self._parsed(line, name, place)

    def _raw_lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        with self._stream(name) as stream:
            place = 0
            while line := stream.readline(LONGEST_LINE + 1):
                place += 1
                if len(line) > LONGEST_LINE:
                    raise self._refused(name, f"it is longer than {LONGEST_LINE >> 20} MiB", place)
                yield place, line

    @contextmanager
    def _stream(self, name: str) -> Iterator[Any]:
        try:
            with self._sources[name].open() as stream:
                yield stream
        except UnreadableFile as error:
            raise self._refused(name, str(error)) from error

    def _parsed(self, raw: bytes, name: str, place: int) -> Any:
        try:
            value = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            raise self._refused(name, f"it is not JSON: {error}", place) from error
        if problem := unstorable(value, DEEPEST_LINE):
            raise self._refused(name, f"{problem} cannot be stored", place)
        return value

    def _shaped(self, shape: type[S], value: Any, name: str, place: int = 1) -> S:
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise self._refused(name, f"{where}: {first['msg']}", place) from error

    def _refused(self, name: str, problem: str, place: int = 1) -> InvalidProjectZip:
        return InvalidProjectZip(
            f"{self.name} is refused. {name}, line {place}: {problem[:500]}.", hint="Nothing of it was stored."
        )


@contextmanager
def open_project_zip(path: Path, name: str) -> Iterator[ProjectZip]:
    """Raises `UnsafeArchive` for a zip that is none or is hostile, `InvalidProjectZip` for one of something else."""
    with opened([(path, name if name.lower().endswith(".zip") else f"{name}.zip")]) as sources:
        names = [source.name for source in sources]
        if sorted(names) != sorted(zs.MEMBERS):
            strange = sorted(set(names) - set(zs.MEMBERS))[:3]
            missing = [one for one in zs.MEMBERS if one not in names]
            told = [f"it holds {', '.join(map(repr, strange))}"] if strange else []
            told += [f"it lacks {', '.join(missing)}"] if missing else []
            raise InvalidProjectZip(
                f"{name} is no project of Annotation Lab: {' and '.join(told) or 'it holds a member twice'}.",
                hint="Documents and annotations go in by POST …/projects/{id}/import.",
            )
        yield ProjectZip(name, {source.name: source for source in sources})


def _problem_of(task: zs.ZipTask, longest: int) -> str | None:
    """What in a task cannot be taken; None if all can."""
    if len(task.text) > longest:
        return f"the text has {len(task.text):,} characters; at most {longest:,} are taken"
    for what, found in (("completion", task.completions), ("prediction", task.predictions)):
        if len({one.number for one in found}) != len(found):
            return f"two {what}s have the same number"
    for tag in task.tags:
        if not tagging.NAME.fullmatch(tag):
            return f"{tag!r} is no tag"
    if len({(one.username, one.role) for one in task.assignments}) != len(task.assignments):
        return "somebody is assigned twice"
    for place, comment in enumerate(task.comments, start=1):
        if comment.parent is not None and comment.parent >= place:
            return f"comment {place} answers one that does not stand before it"
    return _problem_of_items(task)


def _problem_of_items(task: zs.ZipTask) -> str | None:
    for prediction in task.predictions:
        if problem := _problem_of_result(prediction.result, task.text):
            return f"prediction {prediction.number}: {problem}"
    there = {None, *(prediction.number for prediction in task.predictions)}
    for one in task.completions:
        if one.source_prediction not in there:
            return f"completion {one.number}: there is no prediction {one.source_prediction} that it began with"
        problem = _problem_of_result(one.result, task.text) or _problem_of_result(one.taken, task.text)
        if problem := problem or _problem_of_history(one):
            return f"completion {one.number}: {problem}"
    return None


def _problem_of_result(items: zs.Items, text: str) -> str | None:
    """Our own zips hold what was checked when it was stored, so that nothing is repaired."""
    try:
        checked = check_result(items, text)
    except RefusedResult as error:
        return str(error)
    return checked.repairs[0] if checked.repairs else None


def _problem_of_history(one: zs.ZipCompletion) -> str | None:
    for item in one.taken:
        origin = item.get("origin")
        kinds = set(origin) if isinstance(origin, dict) else {"no object"}
        if not kinds <= {"prediction", "completion"} or not all(type(n) is int for n in dict(origin or {}).values()):
            return "an item that it began with has no origin"
    if len({(count.model, count.label) for count in one.counts}) != len(one.counts):
        return "its counts name a label of a model twice"
    return None
