"""Fixtures of other folders and modules that the tests of this folder take."""

from tests.completions.conftest import bench
from tests.import_export.project_zips import exported, full, imported

__all__ = ["bench", "exported", "full", "imported"]
