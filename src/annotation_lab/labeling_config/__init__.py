"""Labeling Config: the XML that defines which labels, choices and relations exist and which model predicts each of them.

Pure: no database, no web, no Spark.
"""
