"""Pages of the documentation as HTML: safe, with headings to jump to and links that stay inside of the application."""

import re
import tomllib
from pathlib import Path

import pytest

from annotation_lab.help import files, service
from annotation_lab.help.rendering import anchor_of, render

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.stem for path in (ROOT / "docs" / "user").glob("*.md"))


def test_all_pages_are_there_and_each_stands_in_one_group() -> None:
    assert sorted(page.slug for page in service.pages()) == SLUGS
    grouped = [slug for slugs in files.GROUPS.values() for slug in slugs]
    assert sorted(grouped) == SLUGS


def test_a_wheel_brings_the_pages_where_they_are_looked_for() -> None:
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]
    package = Path(files.__file__).parents[1]
    assert targets["wheel"]["force-include"] == {
        "docs/user": f"annotation_lab/{files.INSTALLED.relative_to(package).as_posix()}"
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_each_page_is_told_whole(slug: str) -> None:
    page = service.page(slug)
    source = files.sources()[slug]
    assert source.startswith(f"# {page.title}\n")
    assert "<h1" not in page.html
    outside_code = re.sub(r"^```.*?^```", "", source, flags=re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"^##+ ", outside_code, re.MULTILINE)) == len(page.sections) - 1
    for section in page.sections[1:]:
        assert f'<h{section.level} id="{section.anchor}">' in page.html
    assert source.count("\n|---") == page.html.count("<table>")


@pytest.mark.parametrize("slug", SLUGS)
def test_links_lead_to_pages_and_headings_that_are_there(slug: str) -> None:
    known = {f"/help/{page.slug}": {s.anchor for s in page.sections} for page in service.pages()}
    links = re.findall(r'href="([^"]*)"', service.page(slug).html)
    for link in links:
        address, _, anchor = link.partition("#")
        assert address.startswith("https://") or anchor in known[address], link


def test_links_stay_inside_and_those_to_other_files_become_text() -> None:
    page = render(
        "a", "# A\n\n[b](b.md#place), [here](#up), [code](../decisions/1.md) [web](https://example.org/x.md).\n"
    )
    assert '<a href="/help/b#place"' in page.html
    assert '<a href="/help/a#up"' in page.html
    assert ", code <a" in page.html
    assert '<a href="https://example.org/x.md"' in page.html
    assert page.sections[0].text == "b, here, code web."


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "![seen](https://example.org/pixel.png)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](//example.org)",
        "[a](../../../etc/passwd)",
    ],
)
def test_nothing_runs_or_leads_astray(markdown: str) -> None:
    html = render("a", f"# A\n\n{markdown}\n").html
    tags = re.findall(r"<[^>]+>", html)
    assert set(tags) <= {"<p>", "</p>"}


def test_headings_that_say_the_same_have_names_of_their_own() -> None:
    page = render("a", "# A\n\n## Errors & `codes`\n\nOne.\n\n### Errors & codes\n\nTwo.\n")
    assert [s.anchor for s in page.sections] == ["", "errors--codes", "errors--codes-1"]
    assert [s.text for s in page.sections] == ["", "One.", "Two."]
    assert anchor_of("Errors", ["errors", "errors-1"]) == "errors-2"
