"""Made the ONNX models beside it: `pip install onnx && python make.py`. Nothing else here needs onnx.

Each is a table from a word piece to scores of its labels: enough to see that a transformer of this kind is read,
run and placed rightly, and small enough to be kept. `aspirin` is a B-DRUG, `mg` an I-DOSE behind `81`, a B-DOSE; a text
with `fever` is sick.
"""

from pathlib import Path

import numpy as np

import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "aspirin", "81", "mg", "fever", "take", "."]
TAGS = ["O", "B-DRUG", "B-DOSE", "I-DOSE"]
TAG_OF = {"aspirin": "B-DRUG", "81": "B-DOSE", "mg": "I-DOSE"}
CLASSES = ["well", "sick"]
SCORE = 9.0


def save(name: str, table: np.ndarray, inputs: list[str], *, pooled: bool) -> Path:
    """A folder `<name>/` with `model.onnx`: scores = table[input_ids], for classes summed over the pieces."""
    ids = [helper.make_tensor_value_info(one, TensorProto.INT64, ["batch", "length"]) for one in inputs]
    shape = ["batch", table.shape[1]] if pooled else ["batch", "length", table.shape[1]]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["scores" if pooled else "logits"])]
    if pooled:
        nodes.append(helper.make_node("ReduceSum", ["scores", "axis"], ["logits"], keepdims=0))
    constants = [numpy_helper.from_array(table.astype(np.float32), "table")]
    if pooled:
        constants.append(numpy_helper.from_array(np.array([1], np.int64), "axis"))
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, shape)
    graph = helper.make_graph(nodes, name, ids, [out], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    folder = HERE / name
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    return folder / "assets"


def main() -> None:
    """All four."""
    tags = np.zeros((len(PIECES), len(TAGS)))
    classes = np.zeros((len(PIECES), len(CLASSES)))
    for place, piece in enumerate(PIECES):
        tags[place, TAGS.index(TAG_OF.get(piece, "O"))] = SCORE
        classes[place, CLASSES.index("sick" if piece == "fever" else "well")] = SCORE if piece == "fever" else 0.1
    bert, distil = ["input_ids", "attention_mask", "token_type_ids"], ["input_ids", "attention_mask"]
    for name, table, inputs, labels, pooled in (
        ("bert_tokens", tags, bert, TAGS, False),
        ("distilbert_tokens", tags, distil, TAGS, False),
        ("bert_texts", classes, bert, CLASSES, True),
        ("distilbert_texts", classes, distil, CLASSES, True),
    ):
        assets = save(name, table, inputs, pooled=pooled)
        (assets / "vocab.txt").write_text("\n".join(PIECES) + "\n")
        (assets / "labels.txt").write_text("\n".join(labels) + "\n")
    roberta()


def roberta() -> None:
    """Byte pairs without a merge: single letters, and a word is judged by its first one, so `aspirin` by its `a`."""
    letters = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *"abcdefghijklmnopqrstuvwxyz0123456789.\u0120"]
    table = np.zeros((len(letters), len(TAGS)))
    for place, letter in enumerate(letters):
        table[place, TAGS.index("B-DRUG" if letter == "a" else "O")] = SCORE
    assets = save("roberta_tokens", table, ["input_ids", "attention_mask"], pooled=False)
    (assets / "vocab.txt").write_text("\n".join(letters) + "\n")
    (assets / "merges.txt").write_text("#version: 0.2\nz z\n")
    (assets / "labels.txt").write_text("\n".join(TAGS) + "\n")


if __name__ == "__main__":
    main()
