#!/usr/bin/env python3
"""A list of hits is written as it is found: every format takes no more memory than one that writes next to nothing.
So is what igindex says of all documents, of which it holds one at a time.

    streaming.py [--build DIR] [--paragraphs N]

`ris` without --context writes a short line a hit: what it takes is what searching takes.
"""
import argparse
import os
import random
import select
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
# Documents of which much is known, and what igindex may keep at hand of an index that it goes through once.
TITLED, TITLE_WORDS = 1500, 3000
PAGES_KB = 8192
# SQLite's own, of the copy that an export writes.
EXPORT_KB = 4096
# What a sanitizer puts around all these; the titles together are more than twice the whole.
AROUND_KB = 6144
LOOK_SECONDS = 0.002


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


def fill_titled(trial):
    chance = random.Random(8)
    words = [f"w{number}" for number in range(2000)]
    for document in range(TITLED):
        trial.write(f"titled/t{document}.txt", f"A lantern {document}.\n")
        title = " ".join(chance.choices(words, k=TITLE_WORDS))
        trial.write(f"titled/t{document}.txt.meta", f"[document]\ntitle = {title}\nshort = Text {document}\n")
    trial.write("titled/long.txt", "\n\n".join(f"The lantern of pier {number} is lit." for number in range(2000)))
    return trial.igindex("--index", "titled.db", "add", "-q", "titled")


def peak(trial, *command):
    """(status, bytes written, peak memory in KB) of a program."""
    env = dict(trial.env)
    # What has been freed is kept back by the address sanitizer, which looks like growth.
    env["ASAN_OPTIONS"] = ":".join(filter(None, [env.get("ASAN_OPTIONS"), "quarantine_size_mb=0"]))
    program = shutil.which(command[0], path=env["PATH"])
    with subprocess.Popen([program, *command[1:]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env,
                          cwd=trial.work) as run:
        written, most, chunk = 0, 0, b"."
        # It cannot end before all but a pipe full has been read; what writes less is looked at all the time.
        while chunk:
            most = max(most, high_water(run.pid))
            if select.select([run.stdout], [], [], LOOK_SECONDS)[0]:
                chunk = os.read(run.stdout.fileno(), 65536)
                written += len(chunk)
    return run.returncode, written, most


def peak_of_format(trial, name):
    return peak(trial, "igsearch", f"--format={name}", "--limit=0", "--sort=document", "--context=0", "lantern")


def check_documents(trial, report):
    added = fill_titled(trial)
    report.check("documents with long titles are indexed", [] if added.status == 0 else [str(added)])
    status, _, base = peak(trial, "igindex", "--index", "titled.db", "dump", "long")
    report.check("igindex dumps one document", [] if status == 0 else [f"exit {status}"])
    for verb in (["list"], ["list", "--format=jsonl"], ["dump"], ["dump", "--ids"], ["export", "copy.db"]):
        status, written, memory = peak(trial, "igindex", "--index", "titled.db", *verb)
        problems = [] if status == 0 else [f"exit {status}"]
        if memory - base > PAGES_KB + AROUND_KB + ALLOWED_KB + (EXPORT_KB if verb[0] == "export" else 0):
            problems.append(f"{memory} KB, one document takes {base}")
        name = " ".join(verb)
        report.check(f"igindex {name} holds one document at a time", problems)
        report.note(f"peak {memory} KB ({memory - base:+} KB)")


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
        status, _, base = peak_of_format(trial, BASE)
        report.check(f"{BASE} writes them", [] if status == 0 else [f"exit {status}"])
        for name in names:
            if name in (BASE, "bibtex"):
                continue
            status, written, memory = peak_of_format(trial, name)
            problems = [] if status == 0 else [f"exit {status}"]
            if written < 2 * 1024 * ALLOWED_KB:
                problems.append(f"only {written} bytes: that would show nothing")
            if memory - base > ALLOWED_KB:
                problems.append(f"{memory} KB, {BASE} takes {base}")
            report.check(f"{name} keeps nothing", problems)
            report.note(f"{written / 1e6:.1f} MB written, peak {memory} KB ({memory - base:+} KB)")
        check_documents(trial, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
