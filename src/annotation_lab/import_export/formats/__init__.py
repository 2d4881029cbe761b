"""One pure file per format: bytes in, neutral documents out, and back."""
