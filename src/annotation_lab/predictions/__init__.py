"""Prediction: the read-only result of one run of models on one task."""
