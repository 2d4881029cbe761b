"""Annotation Lab: teams label documents for NLP, and Spark NLP models label them first."""

__version__ = "0.1.0"
