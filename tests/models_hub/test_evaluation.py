"""Scores, against sums made by hand, and labelled files as they are read."""

from pathlib import Path

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
