"""Stages that every pipeline shares, in training and in serving alike: document, sentence, token, embeddings."""

from pathlib import Path
from typing import Any

LONGEST_SENTENCE = 500
"""Characters after which a sentence is cut at a word. Embeddings see 510 word pieces of a sentence and a piece
holds at least one character, so nothing behind the cut is ever lost."""

PIECES = 512
"""Word pieces of one sentence that the embeddings take, the two marks included."""

SENTENCES_AT_ONCE = 1
"""Sentences that the embeddings take at once. One: on few cores twice as quick as 8, for nothing is padded; and the
int8 model scales by what is in its batch, so that with more a sentence's vectors would hang on its neighbours."""


def document_stages() -> list[Any]:
    """DocumentAssembler, SentenceDetector and Tokenizer: columns `document`, `sentence`, `token`."""
    from sparknlp.annotator import SentenceDetector, Tokenizer
    from sparknlp.base import DocumentAssembler

    from annotation_lab.engines.sparknlp.annotators import SentenceLimit

    return [
        # Every clean-up mode but this one changes the text, and with it the offsets.
        DocumentAssembler().setInputCol("text").setOutputCol("document").setCleanupMode("disabled"),
        SentenceDetector().setInputCols(["document"]).setOutputCol("whole_sentence"),
        SentenceLimit().setInputCols(["whole_sentence"]).setOutputCol("sentence").setMaxLength(LONGEST_SENTENCE),
        Tokenizer().setInputCols(["sentence"]).setOutputCol("token"),
    ]


def embeddings_stage(folder: Path, storage_ref: str) -> Any:
    """Saved BertEmbeddings as column `embeddings`."""
    from sparknlp.annotator import BertEmbeddings

    return (
        BertEmbeddings.load(str(folder))
        .setInputCols(["sentence", "token"])
        .setOutputCol("embeddings")
        .setMaxSentenceLength(PIECES)
        .setBatchSize(SENTENCES_AT_ONCE)
    )
