"""Find a Java that Spark 3.5 runs on: 8, 11 or 17. A machine's default may be another one."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from annotation_lab.errors import Unavailable

USABLE = (17, 11, 8)
"""Versions Spark 3.5 runs on, best first."""

PLACES = ("/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")


class JavaMissing(Unavailable):
    """No Java that Spark runs on was found."""

    code = "java-missing"


def find_java_home(wanted: Path | None = None) -> Path:
    """The home of a usable Java; `wanted` alone counts if given. Raises `JavaMissing`."""
    seen: dict[Path, int | None] = {}
    for home in [wanted] if wanted else _candidates():
        seen[home] = java_version(home)
    for version in USABLE:
        for home, found in seen.items():
            if found == version:
                return home
    told = ", ".join(f"{home} (version {version or 'unknown'})" for home, version in seen.items())
    raise JavaMissing(
        f"No Java 8, 11 or 17 was found; looked at: {told or 'nothing'}.",
        hint="Install OpenJDK 17, or set ALAB_JAVA_HOME to the folder of one.",
    )


def java_version(home: Path) -> int | None:
    """The major version of the Java in `home`, None if it does not run."""
    program = home / "bin" / "java"
    if not program.is_file():
        return None
    try:
        told = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return None
    match = re.search(r'version "(?:1\.)?(\d+)', told.stderr)
    return int(match[1]) if match else None


def _candidates() -> Iterator[Path]:
    if "JAVA_HOME" in os.environ:
        yield Path(os.environ["JAVA_HOME"])
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    for place in PLACES:
        yield from sorted(Path("/").glob(place.lstrip("/")))
