"""The client: projects, imports, predictions, jobs and exports of one installation, as one user."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, Self

import httpx

from annotation_lab.client.batches import batches
from annotation_lab.client.errors import ApiError, ClientError, JobNotDone

Json = dict[str, Any]
OnJob = Callable[[Json], None]
"""Called with a job each time it was looked at: `state`, `done`, `total`, `unit`, `stage`."""

ENDED = frozenset({"done", "failed", "cancelled"})
PAGE = 500
POLL_SECONDS = 0.5
PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds before a call is sent again."""
NOT_READY = frozenset({502, 503, 504})


def _quiet(_job: Json) -> None:
    """For callers that show no progress."""


def _is_here(url: str) -> bool:
    """Whether an address is on this machine, and no proxy's business."""
    return httpx.URL(url).host in {"localhost", "127.0.0.1", "::1"}


class Client:
    """One installation, seen by the user of a token.

    >>> with Client.sign_in("http://127.0.0.1:8500", "ada", "…") as lab:
    ...     project = lab.project("Medication")

    Every method raises `ApiError` when the server refuses, and httpx's errors when it cannot be reached. Before that,
    a call that only reads is sent again a few times, any other only if it cannot have arrived.
    Objects are dicts as the API tells them.
    """

    def __init__(self, url: str, token: str, *, timeout_seconds: float = 300.0) -> None:
        self._http = httpx.Client(
            base_url=f"{url.rstrip('/')}/api/v1",
            timeout=timeout_seconds,
            headers={"Authorization": f"Bearer {token}"},
            trust_env=not _is_here(url),
        )

    @classmethod
    def sign_in(cls, url: str, username: str, password: str) -> Self:
        """A client with a new token; make one that lasts with `POST /tokens` or `alab user token` for programs."""
        body = {"username": username, "password": password}
        address = f"{url.rstrip('/')}/api/v1/session/token"
        answer = httpx.post(address, json=body, trust_env=not _is_here(url))
        if answer.is_error:
            raise ApiError.of(answer)
        return cls(url, answer.json()["token"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def ask(self, method: str, path: str, **what: Any) -> Any:
        """Any call of the API: `path` below `/api/v1`; `what` as httpx takes it (json, params, files, data)."""
        answer = self._sent(lambda: self._http.request(method, path, **what), only_reads=method.upper() == "GET")
        if answer.is_error:
            raise ApiError.of(answer)
        return answer.json() if answer.content else None

    def _sent(self, send: Callable[[], httpx.Response], *, only_reads: bool) -> httpx.Response:
        """The answer to a call, which is sent again where that does no harm and may help."""
        for pause in PAUSES:
            try:
                answer = send()
                if not (only_reads and answer.status_code in NOT_READY):
                    return answer
                answer.close()
            except (httpx.ConnectError, httpx.ConnectTimeout):
                pass
            except (httpx.NetworkError, httpx.RemoteProtocolError):
                if not only_reads:
                    raise
            time.sleep(pause)
        return send()

    def pages(self, path: str, **params: Any) -> Iterator[Json]:
        """All items of a list, page by page."""
        cursor = None
        while True:
            page = self.ask("GET", path, params={**params, "limit": PAGE} | ({"cursor": cursor} if cursor else {}))
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    # Projects

    def me(self) -> Json:
        """The user of the token."""
        found: Json = self.ask("GET", "/me")
        return found

    def projects(self) -> Iterator[Json]:
        """The projects that the user is a member of."""
        return self.pages("/projects")

    def project(self, name: str) -> Json:
        """The project of this name. Raises `ClientError` if the user is a member of none."""
        found = next((one for one in self.pages("/projects", search=name) if one["name"] == name), None)
        if found is None:
            raise ClientError(f"You are a member of no project {name!r}.")
        return found

    def create_project(self, name: str, *, labeling_config: str | None = None) -> Json:
        """A new project, with this Labeling Config."""
        project: Json = self.ask("POST", "/projects", json={"name": name})
        if labeling_config is not None:
            self.set_labeling_config(project["id"], labeling_config)
        return project

    def set_labeling_config(self, project_id: int, xml: str) -> Json:
        """Save a Labeling Config; refused whole, with each problem in the error's details, if it is wrong."""
        found: Json = self.ask("PUT", f"/projects/{project_id}/labeling-config", json={"xml": xml})
        return found

    def tasks(self, project_id: int) -> Iterator[Json]:
        """All tasks of a project in order of number, without their whole text."""
        return self.pages(f"/projects/{project_id}/tasks")

    # Import

    def import_files(self, project_id: int, *paths: Path | str, on_job: OnJob = _quiet, **options: str) -> Json:
        """Import files; waits if the server does it as a job. The report lists each refused row.

        `options`: `existing` (skip, overwrite), `offset_unit` (codepoint, utf16), `format`.
        """
        with ExitStack() as opened:
            files = [(Path(path).name, opened.enter_context(Path(path).open("rb"))) for path in paths]
            return self._import(project_id, files, options, on_job)

    def import_tasks(
        self, project_id: int, tasks: Iterable[Mapping[str, Any]], *, on_job: OnJob = _quiet, **options: str
    ) -> Json:
        """Import objects as a JSON export has them: `{"data": {"text", "title"}, "predictions": […]}` and the like.

        They are taken one by one, so that there may be more of them than memory holds.
        """
        with TemporaryFile() as lines:
            for task in tasks:
                lines.write(json.dumps(task).encode() + b"\n")
            lines.seek(0)
            return self._import(project_id, [("tasks.jsonl", lines)], options, on_job)

    def _import(self, project_id: int, files: Sequence[tuple[str, IO[bytes]]], options: Json, on_job: OnJob) -> Json:
        named = [("files", one) for one in files]
        told: Json = self.ask("POST", f"/projects/{project_id}/import", files=named, data=options)
        if "task_count" in told:
            return told
        report: Json = self.wait_for_job(told["id"], on_job)["result"]
        return report

    # Predictions

    def add_predictions(
        self, project_id: int, model: str, version: str, predictions: Iterable[Mapping[str, Any]], **options: str
    ) -> Json:
        """Add predictions to tasks that are there, in as many requests as it takes.

        Each is `{"task_id" | "number" | "title": …, "result": [items]}`. The answer has the counts, the id of each
        prediction and each refused one; places count all predictions from 1. `options`: `existing` (add, skip),
        `offset_unit`. If a request fails, what the requests before it added stays; go on with `existing="skip"`.
        """
        told: Json = {"predictions": [], "refused": [], "unknown_labels": {}}
        told |= dict.fromkeys(("created_count", "skipped_count", "failed_count", "repaired_count"), 0)
        before = 0
        for batch in batches(predictions):
            body = {"model": model, "version": version, "predictions": batch, **options}
            answer = self.ask("POST", f"/projects/{project_id}/predictions", json=body)
            for name, value in answer.items():
                if isinstance(value, list):
                    told[name] += [one | {"place": one["place"] + before} for one in value]
                elif isinstance(value, int):
                    told[name] += value
            for label, count in answer["unknown_labels"].items():
                told["unknown_labels"][label] = told["unknown_labels"].get(label, 0) + count
            before += len(batch)
        return told

    # Jobs

    def job(self, job_id: str) -> Json:
        """A job as it is now."""
        found: Json = self.ask("GET", f"/jobs/{job_id}")
        return found

    def wait_for_job(self, job_id: str, on_job: OnJob = _quiet) -> Json:
        """Wait until a job is done. Raises `JobNotDone` if it failed or was cancelled."""
        while True:
            job = self.job(job_id)
            on_job(job)
            if job["state"] == "done":
                return job
            if job["state"] in ENDED:
                raise JobNotDone(job)
            time.sleep(POLL_SECONDS)

    # Export

    def export(self, project_id: int, **options: Any) -> Iterator[bytes]:
        """The pieces of an export as they come. `options`: `format` and others of docs/user/export.md."""
        return self._stream(f"/projects/{project_id}/export", options)

    def export_to(self, project_id: int, path: Path | str, *, on_job: OnJob = _quiet, **options: Any) -> Json:
        """Export as a job, wait, and download; the file is there whole or not at all. Gives the job's result."""
        job = self.ask("POST", f"/projects/{project_id}/exports", params=options)
        done = self.wait_for_job(job["id"], on_job)
        target = Path(path)
        draft = target.with_name(target.name + ".part")
        try:
            with draft.open("wb") as file:
                file.writelines(self._stream(f"/projects/{project_id}/exports/{job['id']}/file", {}))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        result: Json = done["result"]
        return result

    def _stream(self, path: str, params: Json) -> Iterator[bytes]:
        request = self._http.build_request("GET", path, params=params)
        answer = self._sent(lambda: self._http.send(request, stream=True), only_reads=True)
        try:
            if answer.is_error:
                answer.read()
                raise ApiError.of(answer)
            yield from answer.iter_bytes()
        finally:
            answer.close()
