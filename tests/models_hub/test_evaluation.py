"""Scores, against sums made by hand, and labelled files as they are read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.engines.base import ModelKind, ModelSpec, PipelineSpec
from annotation_lab.engines.fake import FakeEngine
from annotation_lab.errors import InvalidInput
from annotation_lab.models_hub.evaluation.labelled_files import read_classes, read_conll, read_mentions
from annotation_lab.models_hub.evaluation.scores import score
from annotation_lab.models_hub.evaluation.service import evaluate

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "S"]), min_size=1, max_size=8)
ITEMS = st.sets(st.tuples(st.integers(0, 20), st.sampled_from("ABC")))


def test_scores_as_summed_by_hand() -> None:
    gold = [(1, "A"), (2, "A"), (3, "B"), (4, "B")]
    found = [(1, "A"), (2, "B"), (3, "B"), (5, "C")]
    told = score(found, gold)
    assert told["labels"]["A"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "support": 2}
    assert told["labels"]["B"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "support": 2}
    assert told["labels"]["C"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 0}
    assert told["micro"]["f1"] == 0.5
    assert told["macro"]["f1"] == round((2 / 3 + 0.5) / 2, 4)


@given(ITEMS, ITEMS)
def test_scores_lie_between_0_and_1_and_swap_with_their_sides(found: set[object], gold: set[object]) -> None:
    there, back = score(found, gold)["micro"], score(gold, found)["micro"]  # type: ignore[arg-type]
    assert 0 <= there["f1"] <= 1
    assert (there["precision"], there["recall"], there["f1"]) == (back["recall"], back["precision"], back["f1"])


@given(ITEMS)
def test_what_equals_the_gold_scores_one(items: set[object]) -> None:
    assert score(items, items)["micro"]["f1"] == (1.0 if items else 0.0)  # type: ignore[arg-type]


@given(st.lists(st.tuples(WORDS, st.sampled_from(["O", "B-X", "I-X", "B-Y"])), min_size=1, max_size=12))
def test_spans_of_a_conll_file_lie_on_words(tagged: list[tuple[str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.conll"
        path.write_text("".join(f"{word} -X- -X- {tag}\n" for word, tag in tagged), encoding="utf-8")
        (example,) = read_conll(path)
    assert example.text == " ".join(word for word, _ in tagged)
    words = {word for word, _ in tagged}
    for start, end, _label in example.spans:
        assert set(example.text[start:end].split(" ")) <= words
    assert sum(tag.startswith("B-") for _, tag in tagged) <= len(example.spans)


@pytest.mark.parametrize("separator", [" ", "\t"])
def test_sentences_end_at_blank_lines_and_documents(tmp_path: Path, separator: str) -> None:
    lines = ["-DOCSTART- -X- -X- O", "", "Aspirin NN NN B-DRUG", "now RB RB O", "", "Stop VB VB O"]
    path = tmp_path / "gold.conll"
    path.write_text("\n".join(line.replace(" ", separator) for line in lines))
    first, second = read_conll(path)
    assert (first.text, first.spans) == ("Aspirin now", ((0, 7, "DRUG"),))
    assert (second.text, second.spans) == ("Stop", ())


TAGS = {
    "IOB2": "B-D I-D O B-D B-D",
    "IOB1": "I-D I-D O I-D B-D",
    "BIOES": "B-D E-D O S-D S-D",
    "BILOU": "B-D L-D O U-D U-D",
}


@pytest.mark.parametrize("scheme", TAGS)
def test_every_way_to_write_tags_reads_alike(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "gold.conll"
    path.write_text("".join(f"w{i} {tag}\n" for i, tag in enumerate(TAGS[scheme].split())))
    assert read_conll(path)[0].spans == ((0, 5, "D"), (9, 11, "D"), (12, 14, "D"))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, ends: str, mark: str) -> None:
    def written(*lines: str) -> Path:
        (tmp_path / "gold").write_bytes((mark + ends.join(lines) + ends).encode())
        return tmp_path / "gold"

    assert [e.text for e in read_conll(written("-DOCSTART- -X- O", "", "a O", "", "", "b B-X", ""))] == ["a", "b"]
    classes = read_classes(written("text,label", '"a, b",X', "", "c,Y"))
    assert [(e.text, e.label) for e in classes] == [("a, b", "X"), ("c", "Y")]
    mentions = read_mentions(written('{"text": "😀 a", "start": 2, "end": 3, "status": "s"}', ""))
    assert [(e.text, e.start, e.end, e.status) for e in mentions] == [("😀 a", 2, 3, "s")]


def test_a_tsv_is_read_by_tabs(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("Label\tText\nX\ta, b\n")
    assert [(e.text, e.label) for e in read_classes(path)] == [("a, b", "X")]


MENTION = '{"text": "no fever", "start": 3, "end": 8, "status": "absent"%s}\n'
WRONG = {
    "an empty file": (read_conll, b"", "no labelled example"),
    "no sentence": (read_conll, b"-DOCSTART- O\n\n", "no labelled example"),
    "no tag": (read_conll, b"a O\nb DRUG\n", "line 2.*IOB"),
    "not utf-8": (read_conll, b"caf\xe9 O\n", "UTF-8"),
    "no column": (read_classes, b"text;label\na;b\n", "text and label"),
    "only a header": (read_classes, b"text,label\n", "no labelled example"),
    "no label": (read_classes, b"text,label\na,x\nb\n", "line 3.*missing"),
    "not an object": (read_mentions, b"[1]\n", "line 1"),
    "not json": (read_mentions, b"text\n", "line 1"),
    "a span outside": (read_mentions, MENTION.replace("8", "9").encode() % b"", "line 1.*does not lie"),
    "a text as offset": (read_mentions, MENTION.replace("8", '"8"').encode() % b"", "line 1"),
    "another entity": (read_mentions, MENTION.encode() % b', "entity": "cough"', "line 1.*'cough' does not stand at 3"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_files_are_refused_with_their_place(tmp_path: Path, case: str) -> None:
    read, content, reason = WRONG[case]
    path = tmp_path / "gold"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=reason):
        read(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no file"):
        read_classes(tmp_path)


def test_labels_of_one_side_are_named_and_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "gold.conll"
    path.write_text("drug B-DRUG\n\ndose B-OTHER\n")
    spec = PipelineSpec((ModelSpec("m", 1, ModelKind.NER, "m", ("DRUG", "DOSE")),))
    engine: Any = FakeEngine()
    told = evaluate(engine, spec, path)
    assert (told["only_in_file"], told["only_in_model"]) == (["OTHER"], ["DOSE"])
    assert told["micro"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "support": 2}
    assert evaluate(engine, spec, path, labels=["DRUG"])["micro"]["f1"] == 1.0
    with pytest.raises(InvalidInput, match="'DRUGS'"):
        evaluate(engine, spec, path, labels=["DRUGS"])


def test_accuracy_counts_texts_that_are_wholly_right(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("text,label\ndrug dose,DRUG|DOSE\ndrug dose,DRUG\n")
    many = PipelineSpec((ModelSpec("m", 1, ModelKind.MULTI_CLASSIFICATION, "m", ("DRUG", "DOSE")),))
    engine: Any = FakeEngine()
    told = evaluate(engine, many, path)
    assert told["accuracy"] == 0.5
    assert told["micro"] == {"precision": 0.75, "recall": 1.0, "f1": 0.8571, "support": 3}


def test_files_that_are_not_understood_name_the_place(tmp_path: Path) -> None:
    path = tmp_path / "gold"
    path.write_text("Aspirin DRUG\n")
    with pytest.raises(InvalidInput, match="line 1"):
        read_conll(path)
    path.write_text("words,class\na,b\n")
    with pytest.raises(InvalidInput, match="text and label"):
        read_classes(path)
    path.write_text('{"text": "a", "start": 0, "end": 1, "status": "present"}\n\n{"text": "a"}\n')
    with pytest.raises(InvalidInput, match="line 3"):
        read_mentions(path)


def test_a_model_is_scored_on_exact_spans(tmp_path: Path) -> None:
    path = tmp_path / "gold.conll"
    path.write_text("drug O\nDrug B-DRUG\n\nno O\ndose B-DOSE\n")
    spec = PipelineSpec((ModelSpec("m", 1, ModelKind.NER, "m", ("DRUG", "DOSE")),))
    told = evaluate(FakeEngine(), spec, path)  # type: ignore[arg-type]
    assert told["labels"]["DRUG"]["precision"] == 0.5
    assert told["labels"]["DOSE"]["f1"] == 1.0


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    spec = PipelineSpec((ModelSpec("m", 1, ModelKind.NER, "m", ("DRUG",)),))
    with pytest.raises(InvalidInput, match="no file"):
        evaluate(FakeEngine(), spec, tmp_path / "none")  # type: ignore[arg-type]
