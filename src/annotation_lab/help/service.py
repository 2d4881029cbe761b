"""The pages of the documentation, rendered once for each process."""

from functools import cache

from annotation_lab.errors import NotFound
from annotation_lab.help import files
from annotation_lab.help.rendering import HelpPage, render


@cache
def pages() -> tuple[HelpPage, ...]:
    """All pages, in the order of reading."""
    return tuple(render(slug, markdown) for slug, markdown in files.sources().items())


def page(slug: str) -> HelpPage:
    """One page; `NotFound` tells which there are. A slug is only looked up, never made a path of."""
    for one in pages():
        if one.slug == slug:
            return one
    known = [one.slug for one in pages()]
    raise NotFound(
        f"The documentation has no page {slug!r}.", hint=f"There are: {', '.join(known)}.", details={"pages": known}
    )
