"""Training of models on Spark NLP: one file per kind of model."""
