"""Model: a trained Spark NLP model or embeddings in the catalogue, with the labels it predicts."""
