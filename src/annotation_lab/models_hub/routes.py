"""The Models Hub over HTTP. Import and download need the engine: `alab models import|download`."""

from fastapi import APIRouter

from annotation_lab.models_hub import queries, service
from annotation_lab.models_hub.open_models import open_models
from annotation_lab.models_hub.schemas import ModelRead, OpenModel
from annotation_lab.models_hub.tables import Model
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import ReadSession
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(tags=["models"])


@router.get("/models")
def list_models(session: ReadSession, user: CurrentUser, paging: Paging, kind: str | None = None) -> Page[ModelRead]:
    """Models and embeddings that are here, with the labels each predicts."""
    found = queries.models(session, kind=kind, after=id_after(paging), limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    cursor = make_cursor(rows[-1].id) if more else None
    return Page(items=[ModelRead.model_validate(row) for row in rows], next_cursor=cursor)


@router.get("/models/{name}", response_model=ModelRead)
def get_model(name: str, session: ReadSession, user: CurrentUser) -> Model:
    """One model by name (its newest version), `name@version` or id."""
    return service.get_model(session, name)


@router.get("/open-models")
def list_open_models(user: CurrentUser) -> list[OpenModel]:
    """Well-known open models of John Snow Labs that could be downloaded."""
    return [OpenModel.model_validate(one) for one in open_models()]
