"""Events over HTTP, as a stream of server-sent events."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from annotation_lab.errors import NotFound, TooManyRequests
from annotation_lab.events.hub import EventHub
from annotation_lab.events.stream import stream
from annotation_lab.projects import service
from annotation_lab.projects.event_audience import Viewer
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import CurrentDatabase
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["events"])
MOST_STREAMS = 30
"""Streams of one user in one web process; one for each browser is meant."""


STREAM = "text/event-stream"


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={
        200: {"description": "A stream of server-sent events.", "content": {STREAM: {}}},
        **error_responses(NotFound, TooManyRequests),
    },
)
def show_events(
    request: Request,
    database: CurrentDatabase,
    user: CurrentUser,
    project_id: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="Only this project's, and servers.")
    ] = None,
    last_event_id: Annotated[str | None, Header(description="Resume after this id; browsers send it.")] = None,
) -> StreamingResponse:
    """What changes, as it changes: jobs, servers, runs, their tasks, Labeling Configs; one stream for each browser.

    Read what you show at `hello`, and anew at `reset`. See docs/user/api.md for the events.
    """
    if project_id is not None:
        with database.read() as session:
            service.project_for(session, user, project_id)
    hub: EventHub[Viewer] = request.app.state.events
    if hub.count(lambda viewer: viewer.user_id == user.id) >= MOST_STREAMS:
        raise TooManyRequests(
            f"You have {MOST_STREAMS} streams of events open.", hint="Close some; one for each browser is enough."
        )
    viewer = Viewer(user.id, request.state.token_id, user.view_as)
    last = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 19 else None
    return StreamingResponse(
        stream(hub, viewer, project_id, last), media_type=STREAM, headers={"X-Accel-Buffering": "no"}
    )
