"""Train the starter models: `make models DATA=FOLDER`, or `python models/build.py --data FOLDER [--only NAME]`.

Each is trained on most of its data, scored on a development part by the pipeline that serves, and packed as a zip
with its card. The two small ones are then trained again on all of their data; the scores stay those of the split.

`biomedical` learns from two corpora. NCBI has no chemicals marked, and would teach that there are none: a first model,
trained on BC5CDR alone, marks those that it is sure of.
"""

import argparse
import csv
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cards import CARDS, STARTER, page

from annotation_lab.engines.base import DocumentPrediction, EmbeddingsSpec, ModelKind, ModelSpec, PipelineSpec
from annotation_lab.engines.sparknlp.embeddings import MINILM_DIMENSION, MINILM_REF, minilm_folder
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from annotation_lab.engines.sparknlp.session import SessionOptions
from annotation_lab.engines.sparknlp.training.assertion import StatedMention, train_assertion
from annotation_lab.engines.sparknlp.training.ner import LabelledText, NerOptions, train_ner
from annotation_lab.engines.sparknlp.training.text_classifier import ClassifiedText, train_text_classifier
from annotation_lab.errors import AnnotationLabError
from annotation_lab.models_hub.evaluation.labelled_files import SpanExample, read_classes, read_conll, read_mentions
from annotation_lab.models_hub.evaluation.service import evaluate
from annotation_lab.settings import get_settings

SEED = 7
EVERY = 5
SURE = 0.7
"""Confidence from which the first model's chemicals are believed."""
BLOCK = {"bc5cdr_devel.conll": 700, "ncbi_disease_devel.conll": 500}
"""Sentences kept apart at the end of a file, so that no abstract stands on both sides."""
HOW = {
    ModelKind.NER: "NerDL on MiniLM vectors: {} epochs, learning rate 0.003, batch 16, dropout 0.5, best epoch kept",
    ModelKind.CLASSIFICATION: "multinomial logistic regression on TF-IDF of words and pairs and mean MiniLM vectors",
    ModelKind.ASSERTION: "multinomial logistic regression on words, cues and MiniLM vectors around the entity",
}


class Builder:
    """One engine, one data folder."""

    def __init__(self, data: Path, out: Path, epochs: int | None) -> None:
        settings = get_settings()
        self.data = data
        self.out = out
        self.epochs = epochs
        self.engine = SparkNlpEngine(SessionOptions(settings.resolved_engine_dir, settings.training_memory_mb))
        self.embeddings = minilm_folder(settings.resolved_engine_dir)
        self.common: dict[str, Any] = {"embeddings_folder": self.embeddings, "storage_ref": MINILM_REF}

    def ner(self, name: str, files: Sequence[str], development: int) -> None:
        """Sentences of all files, `development` of them kept apart at random."""
        examples = [example for file in files for example in read_conll(self.data / file)]
        kept = set(random.Random(SEED).sample(range(len(examples)), development))
        parts: dict[bool, list[SpanExample]] = {True: [], False: []}
        for place, example in enumerate(examples):
            parts[place in kept].append(example)
        self._ner(name, parts[False], {"development part": (parts[True], ())}, self.epochs or 10)

    def biomedical(self) -> None:
        """BC5CDR, and NCBI's abstracts with the chemicals that a first model finds in them."""
        training, held = [], {}
        for corpus in ("bc5cdr", "ncbi_disease"):
            files = [f"{corpus}_train.conll", f"{corpus}_devel.conll"]
            examples = [example for file in files for example in read_conll(self.data / file)]
            training.append(examples[: -BLOCK[files[1]]])
            held[corpus] = examples[-BLOCK[files[1]] :]
        epochs = self.epochs or 8
        with tempfile.TemporaryDirectory(prefix="alab-first-") as first:
            told(f"biomedical: a first model of {len(training[0])} sentences, for chemicals")
            self._train_ner(Path(first), training[0], held["bc5cdr"], epochs)
            ncbi = self._with_chemicals(Path(first), training[1])
        parts = {
            "BC5CDR, last 700 sentences of devel": (held["bc5cdr"], ()),
            "NCBI disease, last 500 sentences of devel": (held["ncbi_disease"], ("Disease",)),
        }
        self._ner("biomedical", training[0] + ncbi, parts, epochs)

    def _with_chemicals(self, folder: Path, examples: Sequence[SpanExample]) -> list[SpanExample]:
        """The same examples, with the chemicals that the model in `folder` is sure of beside the gold spans."""
        model = ModelSpec("first", 1, ModelKind.NER, str(folder), ("Chemical",), MINILM_REF)
        pipeline = self.engine.build(self._spec(model), lambda _stage: None)
        filled = []
        for example, found in zip(examples, pipeline.predict_many([e.text for e in examples]), strict=True):
            regions = found.regions if isinstance(found, DocumentPrediction) else ()
            sure = [
                (r.start, r.end, r.label)
                for r in regions
                if r.confidence >= SURE and not any(r.start < end and start < r.end for start, end, _ in example.spans)
            ]
            filled.append(SpanExample(example.text, tuple(sorted([*example.spans, *sure]))))
        return filled

    def _train_ner(
        self, folder: Path, training: Sequence[SpanExample], held: Sequence[SpanExample], epochs: int
    ) -> None:
        texts, kept = ([LabelledText(e.text, e.spans) for e in some] for some in (training, held))
        options = NerOptions(epochs=epochs)
        train_ner(self.engine.spark, texts, kept, folder=folder, options=options, **self.common)

    def _ner(
        self,
        name: str,
        training: Sequence[SpanExample],
        parts: dict[str, tuple[list[SpanExample], tuple[str, ...]]],
        epochs: int,
    ) -> None:
        """Train, score on each part (some labels only, if given), pack."""
        labels = sorted({label for example in training for _, _, label in example.spans})
        held = [example for examples, _ in parts.values() for example in examples]
        with tempfile.TemporaryDirectory(prefix=f"alab-{name}-") as scratch:
            folder, development = Path(scratch) / "model", Path(scratch) / "development"
            told(f"{name}: training on {len(training)} sentences, {epochs} epochs")
            self._train_ner(folder, training, held, epochs)
            scores = {}
            for part, (examples, only) in parts.items():
                _write_conll(development, examples)
                scores[part] = self._score(name, ModelKind.NER, labels, scratch, development, only)
            self._pack(name, ModelKind.NER, labels, folder, scores, epochs)

    def classifier(self, name: str, file: str) -> None:
        """Every fifth row kept apart for the score."""
        rows = read_classes(self.data / file)

        def train(folder: Path, some: Any) -> None:
            texts = [ClassifiedText(row.text, (row.label,)) for row in some]
            train_text_classifier(self.engine.spark, texts, dimension=MINILM_DIMENSION, folder=folder, **self.common)

        def write(path: Path) -> None:
            with path.open("w", encoding="utf-8", newline="") as target:
                csv.writer(target).writerows([("text", "label"), *((r.text, r.label) for r in rows[::EVERY])])

        labels = sorted({row.label for row in rows})
        fewer = [row for place, row in enumerate(rows) if place % EVERY]
        self._build(name, ModelKind.CLASSIFICATION, labels, train, fewer, rows, write)

    def assertion(self, name: str, file: str) -> None:
        """Every fifth text kept apart for the score, with all of its mentions."""
        rows = read_mentions(self.data / file)
        held = set(list(dict.fromkeys(row.text for row in rows))[::EVERY])

        def train(folder: Path, some: Any) -> None:
            mentions = [StatedMention(row.text, row.start, row.end, row.status) for row in some]
            train_assertion(self.engine.spark, mentions, dimension=MINILM_DIMENSION, folder=folder, **self.common)

        def write(path: Path) -> None:
            lines = [
                json.dumps({"text": r.text, "start": r.start, "end": r.end, "status": r.status})
                for r in rows
                if r.text in held
            ]
            path.write_text("\n".join(lines), encoding="utf-8")

        labels = sorted({row.status for row in rows})
        fewer = [row for row in rows if row.text not in held]
        self._build(name, ModelKind.ASSERTION, labels, train, fewer, rows, write)

    def _build(
        self,
        name: str,
        kind: ModelKind,
        labels: list[str],
        train: Callable[[Path, Any], None],
        fewer: Any,
        everything: Any,
        write_development: Callable[[Path], None],
    ) -> None:
        with tempfile.TemporaryDirectory(prefix=f"alab-{name}-") as scratch:
            folder, development = Path(scratch) / "model", Path(scratch) / "development"
            told(f"{name}: training on {len(fewer)} examples")
            train(folder, fewer)
            write_development(development)
            scores = self._score(name, kind, labels, scratch, development)
            told(f"{name}: training again on all {len(everything)} examples")
            train(folder, everything)
            self._pack(name, kind, labels, folder, {"development part": scores})

    def _pack(
        self, name: str, kind: ModelKind, labels: list[str], folder: Path, scores: dict[str, Any], epochs: int = 0
    ) -> None:
        facts = {
            "name": name,
            "kind": kind.value,
            "version": 1,
            "labels": labels,
            "embeddings": MINILM_REF,
            "language": "en",
            "library_version": "5.5.3",
            "entity_labels": [],
            "card": {**CARDS[name], "trained": HOW[kind].format(epochs), "scores": scores},
        }
        pack(folder, facts, self.out)
        print(name, json.dumps(scores), flush=True)

    def _spec(self, model: ModelSpec) -> PipelineSpec:
        return PipelineSpec((model,), (EmbeddingsSpec(MINILM_REF, str(self.embeddings)),))

    def _score(
        self,
        name: str,
        kind: ModelKind,
        labels: list[str],
        folder: str,
        development: Path,
        only: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        model = ModelSpec(name, 1, kind, folder, tuple(labels), MINILM_REF)
        scores = evaluate(self.engine, self._spec(model), development, labels=only)
        return {key: value for key, value in scores.items() if key not in {"model", "version", "kind", "file"}}


def told(line: str) -> None:
    """Say how far it is; training itself writes its epochs to stderr."""
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


def pack(folder: Path, facts: dict[str, Any], out: Path) -> None:
    """Write `<out>/<name>.zip` (`model.json` and the saved stage in `model/`) and the card as a page.

    A half-written zip takes no place.
    """
    out.mkdir(parents=True, exist_ok=True)
    draft = out / f"{facts['name']}.zip.new"
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("model.json", json.dumps(facts, indent=1))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".crc":
                archive.write(path, Path("model") / path.relative_to(folder))
    draft.replace(out / f"{facts['name']}.zip")
    (out / f"{facts['name']}.md").write_text(page(facts), encoding="utf-8")


def _write_conll(path: Path, examples: Sequence[SpanExample]) -> None:
    """Tokens are the words between blanks, as they were read."""
    with path.open("w", encoding="utf-8") as target:
        for example in examples:
            place, open_label = 0, ""
            for word in example.text.split(" "):
                span = next((s for s in example.spans if s[0] <= place < s[1]), None)
                tag = "O" if span is None else f"{'B' if span[0] == place or open_label != span[2] else 'I'}-{span[2]}"
                open_label = span[2] if span else ""
                target.write(f"{word} NN NN {tag}\n")
                place += len(word) + 1
            target.write("\n")


def main() -> None:
    """Build all, or the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", choices=sorted(CARDS))
    parser.add_argument("--out", type=Path, default=STARTER, help="folder of the zips")
    parser.add_argument("--epochs", type=int, help="of the NER models; fewer, to see that the way works")
    asked = parser.parse_args()
    builder = Builder(asked.data, asked.out, asked.epochs)
    recipes: dict[str, Callable[[], None]] = {
        "note_section": lambda: builder.classifier("note_section", "mtsdialog_section10_train.csv"),
        "assertion_status": lambda: builder.assertion("assertion_status", "assertion_train.jsonl"),
        "posology": lambda: builder.ner("posology", ["posology_train.conll"], 700),
        "biomedical": builder.biomedical,
    }
    try:
        for name, recipe in recipes.items():
            if asked.only in {None, name}:
                recipe()
    except AnnotationLabError as error:  # a file that is missing or not understood
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
