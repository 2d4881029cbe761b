"""Completion: one complete annotation of a task by one person."""
