"""Starts MiniStack with what our stacks need of AWS and it lacks. `../README.md` lists every part of that."""

import os
import sys
import threading


def _end_with_the_parent():
    """The parent holds the other end of the standard input and never writes: its end is the parent's end."""
    sys.stdin.buffer.read()
    os.killpg(os.getpgid(0), 9)


def main():
    threading.Thread(target=_end_with_the_parent, daemon=True).start()

    import control
    import databases
    import edge
    import execution_roles
    import functions
    import permissions
    import resource_types

    for part in (control, databases, edge, execution_roles, functions, permissions, resource_types):
        part.install()

    from ministack.app import main as serve

    serve()


main()
