#!/usr/bin/env python3
"""A list of hits is written as it is found: every format takes no more memory than one that writes next to nothing.

    streaming.py [--build DIR] [--paragraphs N]

`ris` without --context writes a short line a hit: what it takes is what searching takes.
"""
import argparse
import os
import random
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial  # noqa: E402

DOCUMENTS = 8
WORDS_A_PARAGRAPH = 70
# Allocators differ by as much from one run to the next; what is written is more.
ALLOWED_KB = 2048
BASE = "ris"


def fill(trial, paragraphs):
    chance = random.Random(7)
    words = [f"w{number}" for number in range(2000)]
    for document in range(DOCUMENTS):
        text = "\n\n".join("A lantern " + " ".join(chance.choices(words, k=WORDS_A_PARAGRAPH)) + "."
                           for _ in range(paragraphs // DOCUMENTS))
        trial.write(f"texts/t{document}.txt", text)
        # What has no text in it has the title.
        title = " ".join(chance.choices(words, k=WORDS_A_PARAGRAPH))
        trial.write(f"texts/t{document}.txt.meta", f"[document]\ntitle = {title}\nshort = Text {document}\n")
    return trial.igindex("add", "-q", "texts")


def high_water(pid):
    """The most memory that a process has had so far, in KB. (What wait4() says counts us, before the exec.)"""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(next((line for line in file if line.startswith("VmHWM:")), "VmHWM: 0").split()[1])


def peak(trial, name):
    """(status, bytes written, peak memory in KB) of one export of everything."""
    env = dict(trial.env)
    # What has been freed is kept back by the address sanitizer, which looks like growth.
    env["ASAN_OPTIONS"] = ":".join(filter(None, [env.get("ASAN_OPTIONS"), "quarantine_size_mb=0"]))
    command = [shutil.which("igsearch", path=env["PATH"]), f"--format={name}", "--limit=0", "--sort=document",
               "--context=0"]
    with subprocess.Popen([*command, "lantern"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env,
                          cwd=trial.work) as run:
        written, most = 0, 0
        # It cannot end before all but a pipe full has been read.
        while chunk := run.stdout.read(65536):
            written += len(chunk)
            most = max(most, high_water(run.pid))
    return run.returncode, written, most


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=os.path.join(programs.ROOT, "build"))
    parser.add_argument("--paragraphs", type=int, default=12000)
    chosen = parser.parse_args()
    report = Tap()
    with Trial(chosen.build) as trial:
        added = fill(trial, chosen.paragraphs)
        report.check("the documents are indexed", [] if added.status == 0 else [str(added)])
        help_text = trial.igsearch("--help").stdout
        names = [line.split()[0] for line in help_text.split("Formats:\n")[1].split("\n\n")[0].splitlines()]
        status, _, base = peak(trial, BASE)
        report.check(f"{BASE} writes them", [] if status == 0 else [f"exit {status}"])
        for name in names:
            if name in (BASE, "bibtex"):
                continue
            status, written, memory = peak(trial, name)
            problems = [] if status == 0 else [f"exit {status}"]
            if written < 2 * 1024 * ALLOWED_KB:
                problems.append(f"only {written} bytes: that would show nothing")
            if memory - base > ALLOWED_KB:
                problems.append(f"{memory} KB, {BASE} takes {base}")
            report.check(f"{name} keeps nothing", problems)
            report.note(f"{written / 1e6:.1f} MB written, peak {memory} KB ({memory - base:+} KB)")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
