"""Search in the documentation, in memory: it is small and comes with the program."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from annotation_lab.help.rendering import HelpPage, Section

MAX_HITS = 20
EXCERPT_CHARACTERS = 200
BEFORE_MATCH = 60
HEADING_WEIGHT, TITLE_WEIGHT = 3.0, 1.5
LEAST_PART = 0.1
"""Sections with less than this part of the best one's score are only noise."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """A section that was found, the better ones first."""

    page: HelpPage
    section: Section
    excerpt: str


@dataclass(frozen=True)
class _Entry:
    page: HelpPage
    section: Section
    title: tuple[str, ...]
    heading: tuple[str, ...]
    text: tuple[str, ...]


def search(pages: Sequence[HelpPage], wanted: str) -> list[Hit]:
    """Sections in which words begin as those wanted do; rare words count more than those that stand everywhere."""
    words = list(dict.fromkeys(words_of(wanted)))
    entries = _entries(tuple(pages))
    scores = dict.fromkeys(range(len(entries)), 0.0)
    for word in words:
        found = {number: weight for number, entry in enumerate(entries) if (weight := _weight(entry, word))}
        rarity = log(1 + len(entries) / (1 + len(found)))
        for number, weight in found.items():
            scores[number] += weight * rarity
    best = max(scores.values(), default=0.0)
    ranked = sorted((n for n, score in scores.items() if 0 < score >= best * LEAST_PART), key=lambda n: -scores[n])
    hits = (entries[number] for number in ranked[:MAX_HITS])
    return [Hit(one.page, one.section, excerpt(one.section.text, words)) for one in hits]


def words_of(text: str) -> Iterable[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.casefold())


def excerpt(text: str, words: Sequence[str]) -> str:
    """About 200 characters around the first of the words, cut between words."""
    starts = [found.start() for w in words if (found := re.search(rf"\b{re.escape(w)}", text, re.IGNORECASE))]
    begin = max(0, min(starts, default=0) - BEFORE_MATCH)
    if begin:
        begin = text.find(" ", begin) + 1
    end = begin + EXCERPT_CHARACTERS
    if end < len(text):
        end = text.rfind(" ", begin, end) if " " in text[begin:end] else end
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"


def _weight(entry: _Entry, word: str) -> float:
    in_text = sum(one.startswith(word) for one in entry.text)
    in_heading = any(one.startswith(word) for one in entry.heading)
    in_title = any(one.startswith(word) for one in entry.title)
    return in_text / (1 + in_text) + HEADING_WEIGHT * in_heading + TITLE_WEIGHT * in_title


@cache
def _entries(pages: tuple[HelpPage, ...]) -> list[_Entry]:
    return [
        _Entry(page, section, *(tuple(words_of(text)) for text in (page.title, section.heading, section.text)))
        for page in pages
        for section in page.sections
    ]
