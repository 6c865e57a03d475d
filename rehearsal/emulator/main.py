"""
Starts MiniStack with our extensions; `../README.md` lists what each one adds.
Argument: the directory of the emulated account.
"""

import os
import signal
import sys
import threading
from pathlib import Path


def _exit_with_parent(folder):
    """Kills this process group when standard input closes, which happens when the parent process ends."""
    sys.stdin.buffer.read()
    for file in Path(folder, "instances").rglob("postmaster.pid"):
        os.kill(int(file.read_text().split()[0]), signal.SIGQUIT)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def main():
    threading.Thread(target=_exit_with_parent, args=sys.argv[1:2], daemon=True).start()
    # MiniStack parses sys.argv as well.
    del sys.argv[1:]

    import cloudformation_resources
    import cloudfront_delivery
    import control_api
    import edge_functions
    import iam_checks
    import lambda_functions
    import new_account
    import rds_instances

    for extension in (
        control_api, rds_instances, cloudfront_delivery, edge_functions, iam_checks, lambda_functions,
        cloudformation_resources, new_account,
    ):
        extension.install()

    from ministack.app import main as serve

    serve()


main()
