"""Preannotate: run the models of a preannotation server over chosen tasks and store one Prediction for each."""
