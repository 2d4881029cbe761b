"""Asks preannotation servers; connections stay open between requests."""

import threading
from collections.abc import Sequence
from typing import Any

import httpx
import orjson

from annotation_lab.deployments.errors import ServerUnreachable
from annotation_lab.engines.base import (
    CharOffset,
    DocumentFailure,
    DocumentPrediction,
    DocumentResult,
    PredictedClass,
    PredictedRegion,
    PredictedStatus,
)

CONNECT_SECONDS = 5.0
STATUS_SECONDS = 3.0

_local = threading.local()


class ServerClient:
    """One server; safe to be used by several threads, each has its own connections."""

    def __init__(self, address: str, secret: str) -> None:
        self.address = address
        self._headers = {"Authorization": f"Bearer {secret}"}

    def status(self) -> dict[str, Any]:
        """State, stage, stages, requests in flight. Raises `ServerUnreachable`."""
        told: dict[str, Any] = self._ask("GET", "/status", None, STATUS_SECONDS)
        return told

    def predict_one(self, text: str) -> DocumentResult:
        """One text. Raises `ServerUnreachable`."""
        return _result(self._ask("POST", "/predict-one", [text], None)[0])

    def predict_many(self, texts: Sequence[str]) -> list[DocumentResult]:
        """Many texts, one result each, in order; waits as long as it takes. Raises `ServerUnreachable`."""
        return [_result(told) for told in self._ask("POST", "/predict", list(texts), None)]

    def _ask(self, method: str, path: str, body: Any, seconds: float | None) -> Any:
        content = None if body is None else orjson.dumps(body)
        timeout = httpx.Timeout(seconds, connect=CONNECT_SECONDS)
        url = self.address + path
        try:
            answer = _http().request(method, url, content=content, headers=self._headers, timeout=timeout)
        except httpx.HTTPError as error:
            raise ServerUnreachable(
                f"The preannotation server does not answer: {error or type(error).__name__}."
            ) from error
        if answer.status_code != httpx.codes.OK:
            raise ServerUnreachable(f"The preannotation server answered {answer.status_code}: {answer.text[:300]}")
        return orjson.loads(answer.content)


def _http() -> httpx.Client:
    """This thread's client. No proxy and no settings from outside: servers are on this machine or a private one."""
    if not hasattr(_local, "client"):
        _local.client = httpx.Client(trust_env=False)
    client: httpx.Client = _local.client
    return client


def _result(told: dict[str, Any]) -> DocumentResult:
    if told["kind"] == "failure":
        return DocumentFailure(told["reason"])
    return DocumentPrediction(
        tuple(_region(region) for region in told["regions"]),
        tuple(PredictedClass(**one) for one in told["classes"]),
    )


def _region(told: dict[str, Any]) -> PredictedRegion:
    statuses = tuple(PredictedStatus(**one) for one in told["statuses"])
    start, end = CharOffset(told["start"]), CharOffset(told["end"])
    return PredictedRegion(**{**told, "start": start, "end": end, "statuses": statuses})
