"""Where the pages lie, and which belong together."""

from functools import cache
from pathlib import Path

INSTALLED = Path(__file__).with_name("pages")
CLONE = Path(__file__).parents[3] / "docs" / "user"

GROUPS: dict[str, tuple[str, ...]] = {
    "Begin": ("pages", "sign-in", "projects", "team", "labeling-config"),
    "Label": ("tasks", "labeling", "completions", "review"),
    "Pre-annotate": ("preannotation", "models-hub", "deployments", "jobs"),
    "Bring in and take out": ("import", "export"),
    "From programs": ("api", "client", "command-line"),
    "Run an installation": ("settings", "security", "audit"),
}
"""The order in which somebody new would read; pages that stand in no group come last."""
OTHERS = "More"


def folder() -> Path:
    """`docs/user` of the clone, or its copy that a wheel brings (see `pyproject.toml`)."""
    return INSTALLED if INSTALLED.is_dir() else CLONE


@cache
def sources() -> dict[str, str]:
    """The Markdown of each page by its slug, in the order of reading; read once, as they come with the program."""
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder().glob("*.md"))}
    grouped = [slug for slugs in GROUPS.values() for slug in slugs if slug in found]
    return {slug: found[slug] for slug in dict.fromkeys([*grouped, *found])}


def group_of(slug: str) -> str:
    """The name of the group that a page belongs to."""
    return next((name for name, slugs in GROUPS.items() if slug in slugs), OTHERS)
