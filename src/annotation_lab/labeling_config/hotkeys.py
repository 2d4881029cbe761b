"""Hotkeys of labels, choices and filters: none twice, none that the labeling page has taken (V9)."""

import re
from collections.abc import Iterator

from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.labeling_config.problems import Place, Problem, problem

RESERVED_HOTKEYS = frozenset({"r", "backspace", "delete", "ctrl+enter", "alt+enter", "escape", "tab", "enter"})
FILTER_HOTKEY = "shift+f"
"""Reserved as well, but a `Filter` may name it."""

_KEY = re.compile(
    r"(?:(?:alt|ctrl|meta|shift)\+)*(?:[^\s<>&\"'`]|f[1-9]|f1[0-2]|space|home|end|insert|pageup|pagedown|arrow(?:up|down|left|right)"
    r"|backspace|delete|enter|escape|tab)"
)
"""One key with modifiers; nothing that could be more than a key where a page shows it."""
_OTHER_NAMES = {"control": "ctrl", "option": "alt", "esc": "escape", "del": "delete", "return": "enter"}


def normal(hotkey: str) -> str:
    """One spelling for one key: `Enter + Control` is `ctrl+enter`; modifiers in alphabetical order."""
    parts = [part.strip() for part in hotkey.lower().split("+")]
    *modifiers, key = sorted(
        (_OTHER_NAMES.get(part, part) for part in parts), key=lambda part: part not in {"alt", "ctrl", "meta", "shift"}
    )
    return "+".join([*sorted(modifiers), key])


def check_hotkeys(config: LabelingConfig) -> Iterator[Problem]:
    """Reserved hotkeys and those that stand twice, in document order."""
    seen: dict[str, str] = {}
    for hotkey, value, place, is_filter in sorted(_holders(config), key=lambda h: (h[2].line, h[2].column)):
        key = normal(hotkey)
        if not _KEY.fullmatch(key):
            message = f"The hotkey {hotkey!r} of {value!r} is no key; take one like 'x', '1', 'f2' or 'shift+x'."
            yield problem("bad-hotkey", message, place)
        elif key in RESERVED_HOTKEYS or (key == FILTER_HOTKEY and not is_filter):
            reserved = ", ".join(sorted({*RESERVED_HOTKEYS, FILTER_HOTKEY}))
            yield problem("reserved-hotkey", f"The hotkey {key!r} of {value!r} is reserved, as are {reserved}.", place)
        elif key in seen:
            yield problem("double-hotkey", f"The hotkey {key!r} of {value!r} is {seen[key]!r}'s already.", place)
        seen.setdefault(key, value)


def _holders(config: LabelingConfig) -> Iterator[tuple[str, str, Place, bool]]:
    """Hotkey, whose it is, where, and whether that is a filter."""
    for label in config.labels:
        if label.hotkey:
            yield label.hotkey, label.value, label.place, False
    for group in config.choice_groups:
        for choice in group.choices:
            if choice.hotkey:
                yield choice.hotkey, choice.value, choice.place, False
    for one in config.filters:
        if one.hotkey:
            yield one.hotkey, one.name, one.place, True
