"""The Spark NLP engine; the only importer of pyspark and sparknlp."""
