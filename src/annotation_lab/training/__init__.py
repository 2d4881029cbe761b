"""Training: make a Model out of the submitted completions of a project."""
