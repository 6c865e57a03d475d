"""
Starts MiniStack with what our stacks need of AWS and it lacks; `../README.md` lists every part of that.
The argument is the world's folder.
"""

import os
import signal
import sys
import threading
from pathlib import Path


def _end_with_the_parent(folder):
    """The parent holds the other end of the standard input and never writes: its end is the parent's end."""
    sys.stdin.buffer.read()
    for file in Path(folder, "instances").rglob("postmaster.pid"):
        os.kill(int(file.read_text().split()[0]), signal.SIGQUIT)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def main():
    threading.Thread(target=_end_with_the_parent, args=sys.argv[1:2], daemon=True).start()
    # MiniStack has arguments of its own.
    del sys.argv[1:]

    import control
    import databases
    import edge
    import execution_roles
    import functions
    import permissions
    import resource_types
    import stack_outputs

    for part in (control, databases, edge, execution_roles, functions, permissions, resource_types, stack_outputs):
        part.install()

    from ministack.app import main as serve

    serve()


main()
