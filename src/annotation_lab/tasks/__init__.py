"""Task: one document of a project, its text exactly as it was imported."""
