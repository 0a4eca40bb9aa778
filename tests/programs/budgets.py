#!/usr/bin/env python3
"""What one document may cost: each limit bites where it is said to, and tells how much was read.

    budgets.py [--build DIR]
"""
import argparse
import os
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import killing  # noqa: E402
import odd_documents  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402


# A child that has computed so long has begun with its document; and what it may take to come to its limit.
READING = 0.2
PATIENCE = 120


def warnings(trial, name):
    """A document's warnings but for what parsers say: kind → (count, detail)."""
    return {one["kind"]: (one["count"], one["detail"]) for one in trial.documents()[name]["warnings"]
            if one["kind"] != "parser-messages"}


def try_pages(trial, report):
    trial.write("pages.pdf", odd_documents.skeleton(40))
    trial.igindex("add", "--max-pages=15", "pages.pdf")
    report.check("--max-pages: the pages before it are read, and the document says so",
                 same((trial.documents()["pages"]["pages"], warnings(trial, "pages")),
                      (15, {"budget-pages": (1, "read 15 of 40 pages")})))
    trial.write("all.pdf", odd_documents.skeleton(16))
    trial.igindex("add", "--max-pages=16", "all.pdf")
    report.check("--max-pages: a document with just so many is whole", same(warnings(trial, "all"), {}))


def try_output(trial, report):
    line = "A line of a text that is far too long to be kept as a whole.\n\n"
    trial.write("long.txt", line * 40000)
    trial.igindex("add", "--max-output=1", "long.txt")
    kept, bytes_kept = warnings(trial, "long").get("budget-output", (0, "")), 1024 * 1024 // 60 * 60
    report.check("--max-output: the text before it is kept, and the document says so",
                 same(kept, (1, f"kept {bytes_kept} of {40000 * 60} bytes of text")))
    trial.igindex("add", "--retry", "long.txt")
    report.check("paragraphs are as many as were kept",
                 same(trial.documents()["long"]["paragraphs"], bytes_kept // 60))
    trial.write("slow.pdf", odd_documents.skeleton(60_000))
    trial.igindex("add", "--timeout=4", "--max-pages=0", "slow.pdf")
    slow = warnings(trial, "slow").get("budget-time", (0, "")) if "slow" in trial.documents() else None
    report.check("--timeout: the pages that were read in time are kept",
                 [] if slow and slow[1].startswith("read ") and slow[1].endswith(" of 60000 pages") else [slow])


def try_nesting(trial, report):
    trial.write("deep.html", "<title>Deep</title><p>Above." + "<div>" * 6000 + "<p>Below.")
    trial.igindex("add", "deep.html")
    # <html>, <body> and the <p> that a <div> closes count too.
    count = warnings(trial, "deep").get("budget-nesting", (0, ""))[0]
    report.check("markup nested too deep is read as if it were less deep",
                 [] if 990 < count < 1010 else [str(count)])
    report.check("no text of it is lost", same([one["text"] for one in trial.dump("deep")], ["Above.", "Below."]))


def try_killer(trial, report):
    """A file that is never finished is known again by its bytes, wherever it lies."""
    trial.write("hard.md", b"[" * 200_000 + b"Deep." + b"](x)" * 200_000)
    first = trial.igindex("add", "--timeout=1", "hard.md")
    reason = "took longer than the 1 seconds a document may take"
    report.check("a file that takes too long fails with the reason", [] if reason in first.stderr else [str(first)])
    os.rename(trial.path("hard.md"), trial.path("moved.md"))
    again = trial.igindex("add", "--timeout=600", "moved.md", seconds=20)
    report.check("it is not read again, wherever it lies", [] if reason in again.stderr else [str(again)])
    retried = trial.igindex("add", "--timeout=2", "--retry", "moved.md", seconds=60)
    report.check("--retry reads it again", [] if reason not in retried.stderr else [str(retried)])


def try_stopped(trial, report):
    """While igindex is stopped, nobody looks at the clock: a child that never ends then dies of its own limit."""
    what = "stopped, igindex is told by the kernel when a document has taken too long"
    trial.write("stopped.md", b"[" * 200_000 + b"Deeper." + b"](x)" * 200_000)
    process, until = killing.start(trial, ("add", "--jobs=1", "--timeout=2", "stopped.md"), stderr=subprocess.PIPE), \
        time.monotonic() + PATIENCE
    children = []
    while process.poll() is None and not any(killing.processor_seconds(one) > READING for one in children):
        time.sleep(0.005)
        children = killing.children(process.pid)
    process.send_signal(signal.SIGSTOP)
    if any(killing.lives(one) for one in children):
        while any(killing.lives(one) for one in children) and time.monotonic() < until:
            time.sleep(0.05)
        alive = [one for one in children if killing.lives(one)]
        process.send_signal(signal.SIGCONT)
        said = process.communicate()[1].decode()
        report.check(what, [f"{one} lives on" for one in alive] +
                     ([] if "took longer than the 2 seconds" in said else [said]))
    else:
        process.send_signal(signal.SIGCONT)
        process.communicate()
        report.skip(what, "the machine is too busy to stop it in time")


def try_arguments(trial, report):
    for argument in ("--max-pages=-2", "--memory=-9", "--timeout=99999999999"):
        run = trial.igindex("add", argument, "all.pdf")
        report.check(f"{argument} is refused", [] if run.status == 2 and "is a number from 0" in run.stderr else
                     [str(run)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    report = Tap()
    with Trial(parser.parse_args().build) as trial:
        for attempt in (try_pages, try_output, try_nesting, try_killer, try_stopped, try_arguments):
            attempt(trial, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
