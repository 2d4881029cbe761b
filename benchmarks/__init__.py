"""Benchmarks: one file per question; each gives one JSON object: a ratio against a floor of the same run."""
