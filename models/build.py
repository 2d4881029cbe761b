"""Train the starter models: `make models DATA=FOLDER`, or `python models/build.py --data FOLDER [--only NAME]`.

Each is trained on most of its data, scored on a development part by the pipeline that serves, and packed as a zip
with its card. The two small ones are then trained again on all of their data; the scores stay those of the split.
"""

import argparse
import csv
import json
import random
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cards import CARDS

from annotation_lab.engines.base import EmbeddingsSpec, ModelKind, ModelSpec, PipelineSpec
from annotation_lab.engines.sparknlp.embeddings import MINILM_DIMENSION, MINILM_REF, minilm_folder
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from annotation_lab.engines.sparknlp.session import SessionOptions
from annotation_lab.engines.sparknlp.training.assertion import StatedMention, train_assertion
from annotation_lab.engines.sparknlp.training.ner import LabelledText, NerOptions, train_ner
from annotation_lab.engines.sparknlp.training.text_classifier import ClassifiedText, train_text_classifier
from annotation_lab.models_hub.evaluation.labelled_files import SpanExample, read_classes, read_conll, read_mentions
from annotation_lab.models_hub.evaluation.service import evaluate
from annotation_lab.settings import get_settings

STARTER = Path(__file__).parent / "starter"
SEED = 7
EVERY = 5
NER_OPTIONS = NerOptions(epochs=10)
HOW = {
    ModelKind.NER: "NerDL on MiniLM vectors: 10 epochs, learning rate 0.003, batch 16, dropout 0.5, best epoch kept",
    ModelKind.CLASSIFICATION: "multinomial logistic regression on TF-IDF of words and pairs and mean MiniLM vectors",
    ModelKind.ASSERTION: "multinomial logistic regression on words, cues and MiniLM vectors around the entity",
}


class Builder:
    """One engine, one data folder."""

    def __init__(self, data: Path) -> None:
        settings = get_settings()
        self.data = data
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
        labels = sorted({label for example in examples for _, _, label in example.spans})

        def train(folder: Path, _rows: object) -> None:
            training, held = ([LabelledText(e.text, e.spans) for e in parts[side]] for side in (False, True))
            train_ner(self.engine.spark, training, held, folder=folder, options=NER_OPTIONS, **self.common)

        self._build(name, ModelKind.NER, labels, train, None, None, lambda path: _write_conll(path, parts[True]))

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
            train(folder, fewer)
            write_development(development)
            scores = self._score(name, kind, labels, scratch, development)
            if everything is not None:
                train(folder, everything)
            told = {
                "name": name,
                "kind": kind.value,
                "version": 1,
                "labels": labels,
                "embeddings": MINILM_REF,
                "language": "en",
                "library_version": "5.5.3",
                "entity_labels": [],
                "card": {**CARDS[name], "trained": HOW[kind], "scores": {"development part": scores}},
            }
            pack(folder, told)
            print(name, json.dumps(scores), flush=True)

    def _score(self, name: str, kind: ModelKind, labels: list[str], folder: str, development: Path) -> dict[str, Any]:
        model = ModelSpec(name, 1, kind, folder, tuple(labels), MINILM_REF)
        spec = PipelineSpec((model,), (EmbeddingsSpec(MINILM_REF, str(self.embeddings)),))
        told = evaluate(self.engine, spec, development)
        return {key: value for key, value in told.items() if key not in {"model", "version", "kind", "file"}}


def pack(folder: Path, told: dict[str, Any]) -> None:
    """Write `models/starter/<name>.zip`: `model.json` and the saved stage in `model/`."""
    with zipfile.ZipFile(STARTER / f"{told['name']}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("model.json", json.dumps(told, indent=1))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".crc":
                archive.write(path, Path("model") / path.relative_to(folder))


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
    asked = parser.parse_args()
    builder = Builder(asked.data)
    recipes: dict[str, Callable[[], None]] = {
        "note_section": lambda: builder.classifier("note_section", "mtsdialog_section10_train.csv"),
        "assertion_status": lambda: builder.assertion("assertion_status", "assertion_train.jsonl"),
        "posology": lambda: builder.ner("posology", ["posology_train.conll"], 700),
        "biomedical": lambda: builder.ner("biomedical", ["bc5cdr_train.conll", "bc5cdr_devel.conll"], 900),
    }
    for name, recipe in recipes.items():
        if asked.only in {None, name}:
            recipe()


if __name__ == "__main__":
    main()
