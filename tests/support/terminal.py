"""A terminal to try programs in: what they show there, with somebody typing or not.

    shown = Terminal(trial, rows=24).run("igsearch", "lantern")     shown.status, shown.text
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import termios
import time

SECONDS = 60


class Shown:
    def __init__(self, status, raw):
        self.status, self.raw = status, raw
        self.text = raw.decode("utf-8", "surrogateescape").replace("\r\n", "\n")

    def __str__(self):
        return f"exit {self.status}\n{self.text}"


class Terminal:
    def __init__(self, trial, rows=24, columns=80, **env):
        self.trial, self.size = trial, struct.pack("HHHH", rows, columns, 0, 0)
        self.env = dict(trial.env, TERM="xterm", **env)

    def run(self, *command, keys=()):
        """`keys` are typed one after the other, each when nothing has been shown for a moment."""
        program = shutil.which(command[0], path=self.env["PATH"])
        child, terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, self.size)
            os.chdir(self.trial.work)
            os.execve(program, list(command), self.env)
        raw, keys, end = b"", list(keys), time.monotonic() + SECONDS
        try:
            while time.monotonic() < end:
                if select.select([terminal], [], [], 1.0 if keys else SECONDS)[0]:
                    piece = os.read(terminal, 65536)
                    if not piece:
                        break
                    raw += piece
                elif keys:
                    os.write(terminal, keys.pop(0).encode())
        except OSError:  # what a terminal says when the last program has gone
            pass
        if time.monotonic() >= end:
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(terminal)
        return Shown(status, raw)
