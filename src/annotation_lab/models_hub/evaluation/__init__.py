"""Score any model of the hub on a labelled file."""
