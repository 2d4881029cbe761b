"""Text: offsets, spans and tokens; pure."""
