"""Ending a program that is at work, at a moment of the clock, and what it leaves behind.

    status, seconds, orphans = kill_at(trial, ("add", "d"), 0.25)
    run, hit = kill_child_at(trial, ("add", "d"), 0.25, chance)
"""
import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import time

from trial import SECONDS, Run

# Moments are spread over a little more than a run takes undisturbed: some come after its end.
BEYOND = 1.05

# How long a child may take to notice that its parent is gone, which the kernel tells it.
NOTICE = 10


def files_of(index):
    """The index, its journals, and whatever is made beside it under its name."""
    folder, name = os.path.split(index)
    return sorted(os.path.join(folder, one) for one in os.listdir(folder) if one.startswith(name))


def remove(folder, start):
    for name in os.listdir(folder):
        if name.startswith(start):
            os.remove(os.path.join(folder, name))


def change(index, statements):
    """Changes an index behind igindex's back."""
    with contextlib.closing(sqlite3.connect(index)) as base:
        for sql in statements:
            base.execute(sql)
        base.commit()


def by_document(dump):
    """The lines of a dump, by document."""
    lines = {}
    for line in dump.decode().splitlines():
        lines.setdefault(line.split('"doc":"')[1].split('"')[0], []).append(line)
    return lines


def children(pid):
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    return []


def reads(pid):
    """Whether this child has begun: until then it is igindex once more, with all of its memory."""
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/comm", encoding="ascii") as file:
            # The kernel keeps so much of a name.
            return file.read().strip() == "igsearch-extract"[:15]
    return False


def processor_seconds(pid):
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0


def lives(pid):
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    return False


def start(trial, command, **options):
    return subprocess.Popen([shutil.which("igindex", path=trial.env["PATH"]), *command], cwd=trial.work,
                            env=trial.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)


def kill_at(trial, command, moment):
    """Kills igindex so many seconds after its start, if it still runs: how it ended, after how many seconds, and
    which of its children went on living."""
    began, process = time.monotonic(), start(trial, command, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    seconds, orphans = time.monotonic() - began, children(process.pid)
    process.send_signal(signal.SIGKILL)
    status, until = process.wait(), time.monotonic() + NOTICE
    while any(lives(one) for one in orphans) and time.monotonic() < until:
        time.sleep(0.01)
    return status, seconds, [one for one in orphans if lives(one)]


def kill_child_at(trial, command, moment, chance):
    """Kills one of its children, if it has any then, and waits for its end."""
    process = start(trial, command, stderr=subprocess.PIPE)
    time.sleep(moment)
    mortal = children(process.pid)
    if mortal:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(mortal), signal.SIGKILL)
    said = process.communicate(timeout=SECONDS)[1]
    return Run(subprocess.CompletedProcess(command, process.returncode, b"", said)), bool(mortal)
