"""Objects inside the JVM, for what Python has no wrapper for (or only a slower one)."""

from pathlib import Path
from typing import Any


class Jvm:
    """Thin access to one SparkSession's JVM."""

    def __init__(self, spark: Any) -> None:
        self.spark = spark
        self._jvm = spark._jvm

    def named(self, class_name: str) -> Any:
        """The class (or Scala object) of that full name."""
        place = self._jvm
        for part in class_name.split("."):
            place = getattr(place, part)
        return place

    def load(self, class_name: str, folder: str | Path) -> Any:
        """A saved stage of that class."""
        return self.named(class_name).load(str(folder))

    def strings(self, values: list[str] | tuple[str, ...]) -> Any:
        """A Java array of strings."""
        array = self.spark.sparkContext._gateway.new_array(self._jvm.java.lang.String, len(values))
        for place, value in enumerate(values):
            array[place] = value
        return array

    def pipeline(self, stages: list[Any]) -> Any:
        """A PipelineModel of these stages, in order."""
        return self._jvm.org.apache.spark.ml.PipelineModel("annotation-lab", self.list(stages))

    def list(self, values: list[Any]) -> Any:
        """A Java list."""
        result = self._jvm.java.util.ArrayList()
        for value in values:
            result.add(value)
        return result
