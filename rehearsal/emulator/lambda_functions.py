"""Parts of Lambda's environment that MiniStack lacks: the RDS certificate authorities, and the network to the database."""

import os
import subprocess
import time
import types
from pathlib import Path

from ministack.core import lambda_runtime
from ministack.services import sts

RDS_AUTHORITIES = "/var/runtime/ca-cert.pem"
CONNECT = Path(__file__).with_name("connect-to-databases.cjs")


def _start(command, env, **options):
    if env.get("NODE_EXTRA_CA_CERTS") == RDS_AUTHORITIES:
        env["NODE_EXTRA_CA_CERTS"] = os.environ["DIGIDEX_AUTHORITY"]
    env["NODE_OPTIONS"] = f"{env.get('NODE_OPTIONS', '')} --require={CONNECT}".strip()
    return subprocess.Popen(command, env=env, **options)


def _with_expiration(credentials_of):
    """Adds an expiration to a function's credentials: without one, MiniStack refuses tokens for RDS."""

    def credentials(config):
        given = credentials_of(config)
        session = sts._sessions.get(given["AWS_ACCESS_KEY_ID"])
        if session is not None:
            session.update(Expiration=time.time() + 12 * 3600, IsFunction=True)
        return given

    return credentials


def install():
    lambda_runtime.subprocess = types.SimpleNamespace(**{**vars(subprocess), "Popen": _start})
    lambda_runtime.execution_credentials = _with_expiration(lambda_runtime.execution_credentials)
