"""States of a preannotation server and the moves between them; pure."""

from enum import StrEnum


class ServerState(StrEnum):
    """What a preannotation server is doing."""

    PENDING = "pending"
    """Asked for; its process is starting or models are loading."""
    IDLE = "idle"
    """Ready."""
    BUSY = "busy"
    """Predicting."""
    STOPPED = "stopped"
    """Ended; the reason is told."""


RUNNING = frozenset({ServerState.PENDING, ServerState.IDLE, ServerState.BUSY})
"""States that take up a place of the capacity."""

READY = frozenset({ServerState.IDLE, ServerState.BUSY})
"""States in which a server predicts."""

MOVES: dict[ServerState, frozenset[ServerState]] = {
    ServerState.PENDING: frozenset({ServerState.IDLE, ServerState.STOPPED}),
    ServerState.IDLE: frozenset({ServerState.BUSY, ServerState.STOPPED}),
    ServerState.BUSY: frozenset({ServerState.IDLE, ServerState.STOPPED}),
    ServerState.STOPPED: frozenset({ServerState.PENDING}),
}


def may_move(old: ServerState, new: ServerState) -> bool:
    """Whether a server in `old` may become `new`."""
    return new in MOVES[old]
