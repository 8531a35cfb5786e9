"""Starts the stack of one environment."""

import subprocess
import sys

environment = sys.argv[1]
compose_file = f"docker-compose.{environment}.yml"
subprocess.run(["docker-compose", "-f", compose_file, "up", "-d"], check=True)
