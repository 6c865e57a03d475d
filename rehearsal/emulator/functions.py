"""What Lambda's own image and its network give to a function: RDS' authorities, and a way to the database."""

import os
import subprocess
import time
import types
from pathlib import Path

from ministack.core import lambda_runtime
from ministack.services import sts

AUTHORITIES_OF_THE_IMAGE = "/var/runtime/ca-cert.pem"
ROUTES = Path(__file__).with_name("route-to-databases.cjs")


def _start(command, env, **options):
    if env.get("NODE_EXTRA_CA_CERTS") == AUTHORITIES_OF_THE_IMAGE:
        env["NODE_EXTRA_CA_CERTS"] = os.environ["WORLD_AUTHORITY"]
    env["NODE_OPTIONS"] = f"{env.get('NODE_OPTIONS', '')} --require={ROUTES}".strip()
    return subprocess.Popen(command, env=env, **options)


def _with_an_end(credentials_of):
    """A function's credentials come and go on AWS; a token for RDS is refused when they have no end."""

    def credentials(config):
        given = credentials_of(config)
        session = sts._sessions.get(given["AWS_ACCESS_KEY_ID"])
        if session is not None:
            session.update(Expiration=time.time() + 12 * 3600, IsFunction=True)
        return given

    return credentials


def install():
    lambda_runtime.subprocess = types.SimpleNamespace(**{**vars(subprocess), "Popen": _start})
    lambda_runtime.execution_credentials = _with_an_end(lambda_runtime.execution_credentials)
