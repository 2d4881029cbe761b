"""Deployment: a running preannotation server, one pipeline built from one Labeling Config."""
