"""Import and export: documents and annotations in and out, one pure file per format."""
