"""Settings of the feedback API."""

import os

DATABASE_URL = os.environ["DATABASE_URL"]
