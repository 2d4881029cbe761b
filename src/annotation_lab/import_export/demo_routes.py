"""The demo project over HTTP."""

from fastapi import APIRouter

from annotation_lab.import_export.demo import make_demo
from annotation_lab.projects.routes import read_project
from annotation_lab.projects.schemas import ProjectRead
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import CurrentSettings, WriteSession

router = APIRouter(tags=["projects"])


@router.post("/projects/demo", status_code=201)
def create_demo_project(session: WriteSession, settings: CurrentSettings, user: CurrentUser) -> ProjectRead:
    """Make a project of invented clinical notes to try things out with; I become its Owner.

    Its Labeling Config names the models that are here; without any, its labels are there to label by hand.
    """
    return read_project(session, user, make_demo(session, settings, user))
