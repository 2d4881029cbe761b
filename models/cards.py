"""What the cards of the starter models say beside their scores, which `build.py` measures; a card as a page.

`python models/cards.py` writes the pages anew, each from the `model.json` of its zip.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STARTER = Path(__file__).parent / "starter"
SCORED = {"ner": "Nothing of this was trained on, but the best epoch was chosen by it. Spans count only when exact."}

CARDS: dict[str, dict[str, Any]] = {
    "posology": {
        "data": "posology_train.conll: eye-clinic notes (gold), PHEE and RxNorm strings (derived), "
        "medication lists of MTS-Dialog and ACI-Bench (silver)",
        "licence": "data: BSD-3, MIT, CC BY 4.0; model: Apache-2.0",
        "weaknesses": "DURATION was learnt from 181 examples; medication lists were labelled by rules, so scores on "
        "them are kinder than on free text (about 0.90 there); English only",
    },
    "biomedical": {
        "data": "BC5CDR, train and devel without its last 700 sentences: PubMed abstracts (gold); NCBI disease, train "
        "and devel without its last 500 sentences (diseases gold; chemicals silver, marked by a first model)",
        "licence": "data: CC BY 4.0, public domain; model: Apache-2.0",
        "weaknesses": "learnt on abstracts, not on notes; the two corpora do not agree everywhere on what a disease "
        "is; spans inside of one token (DMD/BMD) cannot be marked, which are 5 % of NCBI's gold spans in whole "
        "abstracts (3 % where two sentences stand without a blank, 1 % at a slash, 1 % at a hyphen); English only",
    },
    "note_section": {
        "data": "1,072 note sections of MTS-Dialog (gold)",
        "licence": "data: CC BY 4.0; model: Apache-2.0",
        "weaknesses": "few examples of EXAM (24), ALLERGY (34) and ASSESSMENT (37); features and penalty were chosen "
        "on this data: expect an accuracy nearer to 0.78 on new sources; tells one section at a time, not a whole note",
    },
    "assertion_status": {
        "data": "1,606 mentions: NegEx/ConText kit (gold), MTS-Dialog and ACI-Bench (silver, read by a model)",
        "licence": "data: Apache-2.0, CC BY 4.0; model: Apache-2.0",
        "weaknesses": "conditional was learnt from 34 mentions; historical and present are hard to tell apart in one "
        "sentence without its section; the cue lists were written with this data in view; English only",
    },
}


def page(facts: dict[str, Any]) -> str:
    """A model's card, as Markdown: `facts` is its `model.json`."""
    card = facts["card"]
    lines = [
        f"# {facts['name']}",
        "",
        f"Kind `{facts['kind']}`, language {facts['language']}, labels: {', '.join(facts['labels'])}.",
        f"Made for Spark NLP {facts['library_version']}; needs the embeddings `{facts['embeddings']}` of set-up.",
        "",
        f"- **Data**: {card['data']}",
        f"- **Licence**: {card['licence']}",
        f"- **How trained**: {card['trained']}",
        f"- **Known weaknesses**: {card['weaknesses']}",
        "",
        "## Scores",
        SCORED.get(
            facts["kind"], "What was scored had not been trained on; the model here learnt from these examples as well."
        ),
    ]
    for part, scores in card["scores"].items():
        lines += ["", f"### {part}", *_scores(scores)]
    return "\n".join(lines) + "\n"


def _scores(scores: dict[str, Any]) -> Iterator[str]:
    """One number a line; those of labels as a table."""
    for name, value in scores.items():
        if isinstance(value, int | float):
            yield f"- {name}: {value}"
    if "labels" in scores:
        yield from ("", "| label | precision | recall | F1 | examples |", "|---|---|---|---|---|")
        for name, one in [*scores["labels"].items(), ("micro", scores["micro"]), ("macro", scores["macro"])]:
            yield f"| {name} | {one['precision']} | {one['recall']} | {one['f1']} | {one.get('support', '')} |"
    elif "f" in scores:
        yield from (
            "",
            "| label | F1 |",
            "|---|---|",
            *(f"| {name} | {value} |" for name, value in scores["f"].items()),
        )


def facts_of(path: Path) -> dict[str, Any]:
    """The `model.json` of a starter model's zip."""
    with zipfile.ZipFile(path) as archive:
        told: dict[str, Any] = json.loads(archive.read("model.json"))
    return told


def write_pages(folder: Path = STARTER) -> None:
    """A page beside each zip."""
    for path in sorted(folder.glob("*.zip")):
        path.with_suffix(".md").write_text(page(facts_of(path)), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
