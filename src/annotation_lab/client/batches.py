"""Predictions in parts that one request takes; pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MOST_PREDICTIONS = 10_000
MOST_BYTES = 8 << 20
"""The server takes 16 MiB."""


def batches(predictions: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Consecutive parts, each of at most `MOST_PREDICTIONS` and about `MOST_BYTES` of JSON."""
    batch: list[Mapping[str, Any]] = []
    size = 0
    for one in predictions:
        length = len(json.dumps(one))
        if batch and (len(batch) >= MOST_PREDICTIONS or size + length > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += length
    if batch:
        yield batch
