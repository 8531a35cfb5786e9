"""Settings of the API, read once at start. A key that has no default must be set."""

import os

DATABASE_URL = os.environ["DATABASE_URL"]
RETRIEVAL_URL = os.environ["RETRIEVAL_URL"]
SEARCH_URL = os.environ["SEARCH_URL"]
SEARCH_TIMEOUT_SECONDS = float(os.environ["SEARCH_TIMEOUT_SECONDS"])
LOG_LEVEL = os.environ.get("LOG_LEVEL", "info")
