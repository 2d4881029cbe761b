"""What the cards of the starter models say beside their scores, which `build.py` measures."""

from typing import Any

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
