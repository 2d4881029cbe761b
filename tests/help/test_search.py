"""Search in the documentation."""

from annotation_lab.help import service
from annotation_lab.help.rendering import render
from annotation_lab.help.search import EXCERPT_CHARACTERS, MAX_HITS, excerpt, search

PAGES = [
    render("import", "# Import\n\nFiles come in.\n\n## Large files\n\nThey go on in the background.\n"),
    render("export", "# Export\n\nFiles go out; what came by import too.\n\n## Formats\n\nCoNLL and others.\n"),
]


def found(wanted: str) -> list[tuple[str, str]]:
    return [(hit.page.slug, hit.section.anchor) for hit in search(PAGES, wanted)]


def test_the_page_of_a_word_comes_before_those_that_only_name_it() -> None:
    assert found("import")[0] == ("import", "")
    assert set(found("files")) >= {("import", ""), ("export", "")}


def test_beginnings_of_words_are_enough_and_case_does_not_matter() -> None:
    assert found("conl") == found("CoNLL") == [("export", "formats")]
    assert found("onll") == []


def test_a_rare_word_counts_more_than_one_that_stands_everywhere() -> None:
    assert found("files background")[0] == ("import", "large-files")


def test_nothing_is_found_for_nothing() -> None:
    assert found("") == found("  ?! ") == found("xylophone") == []


def test_an_excerpt_shows_the_word_and_is_cut_between_words() -> None:
    text = "lorem " * 100 + "needle " + "ipsum " * 100
    told = excerpt(text, ["needle"])
    assert "needle" in told
    assert told.startswith("… lorem ")
    assert told.endswith(" ipsum …")
    assert len(told) <= EXCERPT_CHARACTERS + 4
    assert excerpt("short", ["none"]) == "short"
    assert len(excerpt("x" * 1000, [])) == EXCERPT_CHARACTERS + 2


def test_each_heading_is_found_by_its_own_words() -> None:
    for page in service.pages():
        for section in page.sections[1:]:
            hits = search(service.pages(), f"{page.title} {section.heading}")
            assert len(hits) <= MAX_HITS
            assert (page.slug, section.anchor) in {(h.page.slug, h.section.anchor) for h in hits}, section.heading
