"""DocBin: spaCy itself reads what we write, and we read what spaCy writes."""

import io
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import spacy
    from spacy.strings import StringStore
    from spacy.symbols import IDS
    from spacy.tokens import Doc, Span
    from spacy.tokens import DocBin as SpacyBin

from annotation_lab.import_export.formats.base import Account, ImportedTask, UnreadableFile
from annotation_lab.import_export.formats.docbin import DocBin
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.spacy_strings import string_number, symbols
from annotation_lab.text.tokens import tokens
from annotation_lab.text.words import spaced_tokens
from tests.import_export.formats import TEXT, item, spans, task, tasks

BLANK = spacy.blank("en")


def written(told: list[Any], account: Account | None = None) -> bytes:
    return b"".join(DocBin().write(told, account or Account()))


def read(content: bytes) -> list[Any]:
    return list(DocBin().read("a.spacy", io.BytesIO(content), Reading()))


@given(st.text() | st.sampled_from(sorted(symbols())))
def test_strings_have_the_numbers_that_spacy_gives_them(string: str) -> None:
    assert string_number(string) == StringStore().add(string)


def test_the_symbols_are_spacys() -> None:
    assert symbols() == {name: number for name, number in IDS.items() if name}


@given(TEXT)
def test_tokens_and_blanks_make_up_the_text(text: str) -> None:
    words = spaced_tokens(text, tokens(text))
    assert "".join(text[w.start : w.end] + " " * w.spaced for w in words) == text


@given(st.lists(tasks(), max_size=4))
def test_spacy_reads_what_we_write(told: list[dict[str, Any]]) -> None:
    docs = list(SpacyBin().from_bytes(written(told)).get_docs(BLANK.vocab))
    assert [doc.text for doc in docs] == [one["data"]["text"] for one in told]
    for doc, one in zip(docs, told, strict=True):
        expected = spans(one["completions"][0]["result"])
        group = doc.spans.get("sc", [])
        assert sorted((s.start_char, s.end_char, s.label_) for s in group) == expected
        assert {(e.start_char, e.end_char, e.label_) for e in doc.ents} <= set(expected)
        assert bool(doc.ents) == bool(expected)
        assert doc.user_data["title"] == one["data"]["title"]


def test_we_read_what_spacy_writes() -> None:
    doc = BLANK("Take  aspirin 81 mg of it in PERSON.\n")
    doc.ents = [Span(doc, 2, 3, label="DRUG"), Span(doc, 8, 9, label="PERSON")]
    doc.spans["sc"] = [Span(doc, 2, 5, label="ORDER"), Span(doc, 3, 5, label="DRUG")]
    doc.cats = {"urgent": 1.0, "calm": 0.0}
    [row] = read(SpacyBin(docs=[doc], store_user_data=True).to_bytes())
    assert isinstance(row, ImportedTask)
    assert row.text == doc.text
    [completion] = row.completions
    expected = [(6, 13, "DRUG"), (6, 19, "ORDER"), (14, 19, "DRUG"), (29, 35, "PERSON")]
    assert spans(completion["result"]) == expected
    assert [one["value"]["choices"] for one in completion["result"] if one["type"] == "choices"] == [["urgent"]]
    assert "lemmas" in row.remarks[0]


def test_a_document_of_unknown_blanks_is_read_as_spacy_reads_it() -> None:
    doc = Doc(BLANK.vocab, words=["a", "b"])
    [row] = read(SpacyBin(docs=[doc]).to_bytes())
    assert row.text == doc.text


def test_overlaps_and_cut_tokens_are_told() -> None:
    account = Account()
    written([task("aspirin now", [item(1, 0, 3, "A"), item(2, 2, 7, "B")])], account)
    assert [note["message"].split(" at ")[1] for note in account.notes] == [
        "0-3 cuts a token, which is told in two",
        "2-7 cuts a token, which is told in two",
        "2-7 overlaps another region: it is in the span group only",
    ]


@given(st.binary(max_size=50) | st.integers(0, 200).map(lambda n: written([task("ab", [item(1, 0, 2, "A")])])[:n]))
def test_what_is_no_docbin_is_refused(content: bytes) -> None:
    whole = written([task("ab", [item(1, 0, 2, "A")])])
    if content != whole:
        with pytest.raises(UnreadableFile):
            read(content)


@given(st.integers(0), st.integers(0, 255))
def test_a_damaged_docbin_gives_rows_or_a_reason(place: int, byte: int) -> None:
    import zlib

    plain = bytearray(zlib.decompress(written([task("ab cd", [item(1, 0, 2, "A")])])))
    plain[place % len(plain)] = byte
    try:
        read(zlib.compress(bytes(plain)))
    except UnreadableFile as error:
        assert str(error)
