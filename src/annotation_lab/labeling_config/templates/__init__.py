"""Templates: Labeling Configs to begin with, one XML file each; the file's name is the template's."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def template_names() -> list[str]:
    """All templates, in alphabetical order."""
    return sorted(path.stem for path in _FOLDER.glob("*.xml"))


def template(name: str) -> str:
    """The XML of a template. Raises `KeyError` for an unknown name."""
    if name not in template_names():
        raise KeyError(name)
    return (_FOLDER / f"{name}.xml").read_text(encoding="utf-8")
