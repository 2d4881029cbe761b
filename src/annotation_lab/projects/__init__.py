"""Project: a set of tasks with one Labeling Config, one team and one set of settings."""
