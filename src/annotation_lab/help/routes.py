"""Routes of the documentation, for everybody who is signed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from annotation_lab.errors import NotFound
from annotation_lab.help import search, service
from annotation_lab.help.schemas import HelpHit, HelpPageRead, HelpPageSummary
from annotation_lab.team.dependencies import current_user
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["help"], dependencies=[Depends(current_user)])


@router.get("/help")
def list_help_pages() -> list[HelpPageSummary]:
    """The pages of the user documentation, in the order of reading."""
    return [HelpPageSummary.of(page) for page in service.pages()]


@router.get("/help/{slug}", responses=error_responses(NotFound))
def read_help_page(
    slug: Annotated[str, Path(max_length=100, description="As the list gives it.", examples=["tasks"])],
) -> HelpPageRead:
    """One page as safe HTML, with its headings."""
    return HelpPageRead.of(service.page(slug))


@router.get("/help-search")
def search_help(
    q: Annotated[str, Query(max_length=200, description="Words, or how they begin.", examples=["bulk import"])],
) -> list[HelpHit]:
    """At most 20 sections that hold the words, the best first."""
    return [HelpHit.of(hit) for hit in search.search(service.pages(), q)]
