"""Python client: talk to a running Annotation Lab; stands alone and imports nothing else of this package."""

from annotation_lab.client.client import Client
from annotation_lab.client.errors import ApiError, ClientError, JobNotDone
from annotation_lab.client.pipeline import Labels, PipelineOutput, from_spans, from_spark_nlp

__all__ = [
    "ApiError",
    "Client",
    "ClientError",
    "JobNotDone",
    "Labels",
    "PipelineOutput",
    "from_spans",
    "from_spark_nlp",
]
