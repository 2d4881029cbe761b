"""Rule: a regex or dictionary that labels text without a trained model."""
