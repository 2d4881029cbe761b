"""Predictions made elsewhere, over HTTP."""

from fastapi import APIRouter

from annotation_lab.errors import Forbidden
from annotation_lab.import_export.bulk_predictions import add_predictions
from annotation_lab.import_export.bulk_schemas import AddedPredictions, GivenPredictions
from annotation_lab.projects import service as projects
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import Id, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["predictions"], responses=error_responses(Forbidden))


@router.post("/projects/{project_id}/predictions")
def add_predictions_to_tasks(
    project_id: Id, given: GivenPredictions, session: WriteSession, user: CurrentUser
) -> AddedPredictions:
    """Add predictions that were made elsewhere to tasks, up to 10,000 at once; for Owner and Managers.

    Those that can be taken are taken, with their ids in the answer; each other one is listed with its reason.
    """
    project = projects.project_for(session, user, project_id, Permission.IMPORT)
    return add_predictions(session, project, given, by=user.username)
