"""Every JVM of an installation is started by the same settings."""

from pathlib import Path

import pytest

from annotation_lab.engine_choice import make_engine, make_spark_engine, session_options
from annotation_lab.engines.fake import FakeEngine
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from annotation_lab.engines.sparknlp.jars import resolver_settings
from annotation_lab.settings import Settings

PROXY = "-Dhttps.proxyHost=proxy -Dhttps.proxyPort=3128"


def test_options_of_servers_are_those_of_commands_and_of_set_up(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path, engine_dir=tmp_path / "jars", java_home=tmp_path, spark_master="local[1]", java_options=PROXY
    )
    told = session_options(settings, 2048)
    assert (told.engine_dir, told.memory_mb, told.master) == (tmp_path / "jars", 2048, "local[1]")
    assert (told.java_home, told.java_options) == (tmp_path, PROXY)
    assert make_spark_engine(settings, 2048).options == told
    assert resolver_settings(tmp_path, PROXY)["spark.driver.extraJavaOptions"] == PROXY
    assert "spark.driver.extraJavaOptions" not in resolver_settings(tmp_path, "")


def test_the_fake_engine_is_for_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data_dir=tmp_path)
    monkeypatch.delenv("ALAB_ENGINE", raising=False)
    assert isinstance(make_engine(settings, 2048), SparkNlpEngine)
    monkeypatch.setenv("ALAB_ENGINE", "fake")
    assert isinstance(make_engine(settings, 2048), FakeEngine)
