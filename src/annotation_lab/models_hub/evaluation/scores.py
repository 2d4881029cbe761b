"""Precision, recall and F of what was found against what is gold; an item counts only when it is exact."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label: `right` of `found` are among the `gold` ones."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Part of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Part of the gold items that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "support": self.gold,
        }


Labelled = tuple[Hashable, str]
"""An item and its label; the item says where it is (text, span)."""


def score(found: Iterable[Labelled], gold: Iterable[Labelled]) -> dict[str, Any]:
    """Per label, micro and macro (the mean over gold labels)."""
    found_set, gold_set = set(found), set(gold)
    right = Counter(label for _, label in found_set & gold_set)
    founds = Counter(label for _, label in found_set)
    golds = Counter(label for _, label in gold_set)
    scores = {label: Score(right[label], founds[label], golds[label]) for label in sorted(set(founds) | set(golds))}
    gold_scores = [scores[label] for label in golds]
    micro = Score(right.total(), founds.total(), golds.total())
    return {
        "labels": {label: one.to_json() for label, one in scores.items()},
        "micro": micro.to_json(),
        "macro": {
            name: round(sum(getattr(one, name) for one in gold_scores) / len(gold_scores), 4) if gold_scores else 0.0
            for name in ("precision", "recall", "f1")
        },
    }
