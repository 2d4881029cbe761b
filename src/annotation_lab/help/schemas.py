"""Shapes of the documentation at the API."""

from typing import Self

from pydantic import BaseModel, Field

from annotation_lab.help.files import group_of
from annotation_lab.help.rendering import HelpPage
from annotation_lab.help.search import Hit


class HelpHeading(BaseModel):
    """A heading of a page."""

    text: str = Field(examples=["The next task"])
    anchor: str = Field(description="Its name in an address, behind `#`.", examples=["the-next-task"])
    level: int = Field(description="2 below the page's title, 3 below that, and so on.", examples=[2])


class HelpPageSummary(BaseModel):
    """A page in the list of all."""

    slug: str = Field(examples=["tasks"])
    title: str = Field(examples=["Tasks"])
    group: str = Field(description="Pages that belong together.", examples=["Label"])
    headings: list[HelpHeading]

    @classmethod
    def of(cls, page: HelpPage) -> Self:
        """The page's facts."""
        return cls(slug=page.slug, title=page.title, group=group_of(page.slug), headings=_headings(page))


class HelpPageRead(HelpPageSummary):
    """A page with its text."""

    html: str = Field(
        description="Safe HTML without the title; headings have ids, links between pages begin with `/help/`.",
        examples=['<h2 id="search">Search</h2>'],
    )

    @classmethod
    def of(cls, page: HelpPage) -> Self:
        """The page's facts and text."""
        return cls(
            slug=page.slug, title=page.title, group=group_of(page.slug), headings=_headings(page), html=page.html
        )


class HelpHit(BaseModel):
    """A section of a page in which words were found."""

    slug: str = Field(examples=["tasks"])
    title: str = Field(description="Title of the page.", examples=["Tasks"])
    heading: str = Field(description="Heading of the section; the title above the first one.", examples=["Search"])
    anchor: str = Field(description="Empty for what stands above the first heading.", examples=["search"])
    excerpt: str = Field(description="Plain text around the first word that was found.", examples=["Words that …"])

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Where it is and what it says."""
        return cls(
            slug=hit.page.slug,
            title=hit.page.title,
            heading=hit.section.heading,
            anchor=hit.section.anchor,
            excerpt=hit.excerpt,
        )


def _headings(page: HelpPage) -> list[HelpHeading]:
    return [HelpHeading(text=s.heading, anchor=s.anchor, level=s.level) for s in page.sections if s.anchor]
