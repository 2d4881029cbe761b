"""Errors of the client."""

from typing import Any

import httpx


class ClientError(Exception):
    """Base of all errors of the client."""


class ApiError(ClientError):
    """The server refused: its status, code, message, hint and details, as docs/user/api.md has them."""

    def __init__(self, status: int, code: str, message: str, hint: str | None = None, details: Any = None) -> None:
        super().__init__(f"{message} {hint}" if hint else message)
        self.status = status
        self.code = code
        self.message = message
        self.hint = hint
        self.details = details

    @classmethod
    def of(cls, answer: httpx.Response) -> "ApiError":
        """The error of an answer that has been read."""
        try:
            told = answer.json()["error"]
            return cls(answer.status_code, told["code"], told["message"], told.get("hint"), told.get("details"))
        except (ValueError, KeyError, TypeError):
            text = f"The server answered {answer.status_code} {answer.reason_phrase}."
            return cls(answer.status_code, "unknown", text, "Is this the address of an Annotation Lab?")


class JobNotDone(ClientError):
    """A job that was waited for failed or was cancelled; `job` tells why."""

    def __init__(self, job: dict[str, Any]) -> None:
        super().__init__(f"Job {job['id']} is {job['state']}: {job['error'] or 'somebody cancelled it'}.")
        self.job = job
