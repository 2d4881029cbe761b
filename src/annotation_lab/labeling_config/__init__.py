"""Labeling Config: the XML that says which labels, choices and relations exist and which model predicts each.

Pure: no database, no web, no Spark.
"""
