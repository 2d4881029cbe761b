"""The web process's composition root: every router, under `/api/v1`."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.orm import Session

from annotation_lab import __version__
from annotation_lab.audit import routes as audit_routes
from annotation_lab.comments import queries as comment_queries
from annotation_lab.comments import routes as comment_routes
from annotation_lab.completions import insight_routes, review_routes
from annotation_lab.completions import queries as completion_queries
from annotation_lab.completions import routes as completion_routes
from annotation_lab.completions.queries import label_uses
from annotation_lab.deployments import routes as deployment_routes
from annotation_lab.deployments.service import servers_using
from annotation_lab.events.hub import EventHub
from annotation_lab.help import routes as help_routes
from annotation_lab.import_export import bulk_routes as bulk_prediction_routes
from annotation_lab.import_export import demo_routes, export_routes
from annotation_lab.import_export import routes as import_export_routes
from annotation_lab.import_export.project_zip import routes as project_zip_routes
from annotation_lab.models_hub import routes as model_routes
from annotation_lab.preannotation import job_routes
from annotation_lab.preannotation import queries as run_queries
from annotation_lab.preannotation import routes as run_routes
from annotation_lab.predictions import queries as prediction_queries
from annotation_lab.predictions import routes as prediction_routes
from annotation_lab.projects import audit_routes as project_audit_routes
from annotation_lab.projects import config_routes, event_routes, user_routes
from annotation_lab.projects import routes as project_routes
from annotation_lab.projects import team_routes as project_team_routes
from annotation_lab.projects.event_audience import audience
from annotation_lab.projects.service import projects_using
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks import change_routes as task_change_routes
from annotation_lab.tasks import routes as task_routes
from annotation_lab.tasks.counts import Newest, TaskCounts
from annotation_lab.team import oidc_routes, session_routes
from annotation_lab.team import routes as team_routes
from annotation_lab.team.dependencies import admin_user
from annotation_lab.team.rate_limit import SignInBrake
from annotation_lab.web import docs_page, errors, openapi
from annotation_lab.web.characters import check_characters
from annotation_lab.web.dependencies import API_PREFIX, ReadSession
from annotation_lab.web.file_routes import takes_files
from annotation_lab.web.middleware import BodyLimit, RequestLog
from annotation_lab.web.origin import NoteOrigin
from annotation_lab.web.page_files import PageFiles

PREFIX = API_PREFIX
DOCS_PATH = "/docs"

TAGS = {
    "health": "Is the web process alive?",
    "session": "Signing in and out, and who I am.",
    "users": "Users of this installation; for admins.",
    "tokens": "My API tokens.",
    "projects": "Projects, their members and their Labeling Config.",
    "tasks": "Documents of a project.",
    "predictions": "What models found in a task; read-only.",
    "completions": "Annotations made by people.",
    "comments": "What people say about a task.",
    "import": "Documents, predictions and completions in.",
    "export": "Tasks with their completions and predictions out.",
    "models": "The Models Hub: models and embeddings that Labeling Configs may name.",
    "deployments": "Preannotation servers.",
    "runs": "Pre-annotation of tasks by a server, with progress.",
    "jobs": "Long work in the background.",
    "events": "What changes, as it changes: a stream for pages.",
    "audit": "Who did what, when; for admins, and of a project for its Owner and Managers.",
    "help": "This documentation, page by page, and search in it.",
}

DESCRIPTION = """Teams label documents for NLP, and Spark NLP models label them first.

Sign in with POST /api/v1/session/token and send the token as `Authorization: Bearer alab_…`. Pages sign in with
POST /api/v1/session, which sets a cookie; with it, changing requests need the header `X-Requested-With`.

Positions are Unicode code points, half-open, on the text exactly as imported. Lists come in pages: give
`next_cursor` of a page as `cursor` of the next. Every error has the shape
`{"error": {"code", "message", "hint", "details"}}`.
"""


class Health(BaseModel):
    """Signs of life."""

    status: str = Field(examples=["ok"])
    version: str = Field(examples=["0.1.0"])


health_router = APIRouter(tags=["health"])


@health_router.get("/health")
def get_health(session: ReadSession) -> Health:
    """Answer if the web process and its database are alive."""
    session.execute(text("SELECT 1"))
    return Health(status="ok", version=__version__)


def count_tasks(session: Session, task_ids: Sequence[int]) -> dict[int, TaskCounts]:
    """What hangs on each of the tasks."""
    made, predicted = completion_queries.counts(session, task_ids), prediction_queries.counts(session, task_ids)
    newest = prediction_queries.newest_of(session, task_ids)
    models = run_queries.models_of(session, {one.run_id for one in newest.values() if one.run_id is not None})
    told = {
        task_id: Newest(
            one.created_at, models.get(one.run_id or 0, [one.author]), one.region_count, one.lowest_confidence
        )
        for task_id, one in newest.items()
    }
    talked = comment_queries.counts(session, task_ids)
    return {
        one: TaskCounts(made.get(one, 0), predicted.get(one, 0), told.get(one), talked.get(one, 0)) for one in task_ids
    }


def create_app(settings: Settings, database: Database, on_stop: Callable[[], None] | None = None) -> FastAPI:
    """The web application on this database; `on_stop` is called at its end."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.events.close()
        if on_stop:
            on_stop()

    app = FastAPI(
        title="Annotation Lab",
        version=__version__,
        description=DESCRIPTION,
        openapi_url=f"{PREFIX}/openapi.json",
        openapi_tags=[{"name": name, "description": about} for name, about in TAGS.items()],
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # such a redirect would repeat the Host header of whoever asks
        generate_unique_id_function=openapi.operation_id,
        lifespan=lifespan,
        dependencies=[Depends(check_characters)],
    )
    app.state.settings = settings
    app.state.database = database
    app.state.sign_in_brake = SignInBrake()
    app.state.label_uses = label_uses
    app.state.model_uses = (projects_using, servers_using)
    app.state.count_tasks = count_tasks
    app.state.events = EventHub(lambda: app.state.database, audience)
    errors.install(app)
    openapi.install(app)
    app.add_middleware(PageFiles, others=(API_PREFIX, DOCS_PATH))
    app.add_middleware(BodyLimit, upload_mb=settings.max_upload_mb, takes_files=takes_files(app.openapi))
    app.add_middleware(RequestLog)
    app.add_middleware(NoteOrigin)
    _include_routers(app)
    app.add_api_route(DOCS_PATH, show_docs, include_in_schema=False)
    return app


def _include_routers(app: FastAPI) -> None:
    app.include_router(health_router, prefix=PREFIX)
    app.include_router(session_routes.router, prefix=PREFIX)
    app.include_router(oidc_routes.router, prefix=PREFIX)
    app.include_router(team_routes.users_router, prefix=PREFIX)
    app.include_router(team_routes.tokens_router, prefix=PREFIX)
    for routes in (
        user_routes,
        project_routes,
        project_team_routes,
        config_routes,
        project_audit_routes,
        task_routes,
        task_change_routes,
        prediction_routes,
        completion_routes,
        review_routes,
        insight_routes,
        comment_routes,
        import_export_routes,
        demo_routes,
        export_routes,
        bulk_prediction_routes,
        project_zip_routes,
        model_routes,
        deployment_routes,
        run_routes,
        job_routes,
        event_routes,
        help_routes,
    ):
        app.include_router(routes.router, prefix=PREFIX)
    app.include_router(audit_routes.router, prefix=PREFIX, dependencies=[Depends(admin_user)])


def show_docs(request: Request) -> HTMLResponse:
    """The API's description as a page. Not a closure: FastAPI's caches would keep each application alive by it."""
    return HTMLResponse(docs_page.render(request.app.openapi()))
