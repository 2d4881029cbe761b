"""A whole project as a zip, out and in; what is in it and why: docs/decisions/0012-project-zip.md."""
