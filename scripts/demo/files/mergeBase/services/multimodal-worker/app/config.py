"""Settings of the worker."""

import os

DATABASE_URL = os.environ["DATABASE_URL"]
QDRANT_HOST = os.environ["QDRANT_HOST"]
REDIS_HOST = os.environ["REDIS_HOST"]
BATCH_SIZE = int(os.environ.get("BATCH_SIZE", "8"))
