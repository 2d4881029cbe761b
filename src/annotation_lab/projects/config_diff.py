"""What a saved Labeling Config changed, for the audit."""

from difflib import unified_diff

MOST_LINES = 5_000
MOST_CHARACTERS = 20_000


def difference(before: str, after: str) -> str:
    """A unified diff of the XML; shortened if it is too long to be read, left out if it is too long to be made."""
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > MOST_LINES:
        return f"{len(old)} lines before, {len(new)} after: too many to compare"
    told = "\n".join(unified_diff(old, new, "before", "after", lineterm=""))
    return f"{told[:MOST_CHARACTERS]}\n…" if len(told) > MOST_CHARACTERS else told
