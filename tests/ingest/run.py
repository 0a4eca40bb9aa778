#!/usr/bin/env python3
"""Reads each sample document and compares its paragraphs with those written down beside it.

    tests/ingest/KIND/SAMPLE                  a document, written for the one thing it shows
    tests/ingest/KIND/SAMPLE.meta             its sidecar, where it has one
    tests/ingest/KIND/SAMPLE.expected.jsonl   what `igindex dump` prints after `igindex add SAMPLE`
    tests/ingest/KIND/SAMPLE.todo             why it is not yet read so: a known fault, which fails
                                              without counting until the day it passes

A sample that cannot be read is expected as one line {"failed": what igindex says of it}. Lines are
compared as JSON, boxes of regions to half a point, so that neither the order of keys nor the fonts of
a machine matter. A sample without an expectation fails.

    run.py [--build DIR] [--update] [SAMPLE…]     --update writes down what is dumped now
"""
import argparse
import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402

EXPECTED, SIDECAR, TODO = ".expected.jsonl", ".meta", ".todo"
SECONDS = 60
TOLERANCE = 0.5  # points


def samples(root, chosen):
    """Paths of the samples below root, in KIND folders, sorted."""
    found = []
    for kind in sorted(os.listdir(root)):
        if not os.path.isdir(os.path.join(root, kind)) or kind.startswith(("_", ".")):
            continue
        names = set(os.listdir(os.path.join(root, kind)))
        found += [f"{kind}/{name}" for name in sorted(names) if is_sample(name, names)]
    wanted = [os.path.normpath(name).removesuffix(EXPECTED) for name in chosen]
    unknown = [name for name in wanted if not any(matches(one, name) for one in found)]
    if unknown:
        sys.exit(f"no sample is called {', '.join(unknown)}")
    return [one for one in found if not wanted or any(matches(one, name) for name in wanted)]


def is_sample(name, names):
    """Not an expectation, not the sidecar of another file, not words for people."""
    if name.endswith((EXPECTED, TODO)) or name == "README.md":
        return False
    return not (name.endswith(SIDECAR) and any(
        other == name.removesuffix(SIDECAR) or os.path.splitext(other)[0] == name.removesuffix(SIDECAR)
        for other in names if other != name and not other.endswith(EXPECTED)))


def matches(sample, name):
    return sample == name or sample.startswith(name + "/") or \
        os.path.abspath(os.path.join(HERE, sample)) == os.path.abspath(name)


def orphans(root):
    """Expectations whose sample is gone: a test that no longer runs."""
    return [os.path.relpath(os.path.join(folder, name), root)
            for folder, _, names in os.walk(root) for name in names
            if name.endswith(EXPECTED) and name.removesuffix(EXPECTED) not in names]


def dumped(root, sample, build):
    """The lines that the sample yields now."""
    folder, name = os.path.split(os.path.join(root, sample))
    with tempfile.TemporaryDirectory(prefix="ig-ingest-") as work:
        env = programs.surroundings(build, os.path.join(work, "home"))
        documents = os.path.join(work, "documents")
        os.mkdir(documents)
        for one in {name, name + SIDECAR, os.path.splitext(name)[0] + SIDECAR}:
            if os.path.isfile(os.path.join(folder, one)):
                shutil.copyfile(os.path.join(folder, one), os.path.join(documents, one))

        def igindex(*arguments):
            return subprocess.run([shutil.which("igindex", path=env["PATH"]), "--index",
                                   os.path.join(work, "index.db"), *arguments], cwd=documents, env=env,
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  timeout=SECONDS, check=False)

        add = igindex("add", "--quiet", name)
        if add.returncode == 1:
            return [json.dumps({"failed": add.stderr.strip()}, ensure_ascii=False)]
        dump = igindex("dump") if add.returncode == 0 else add
        if dump.returncode != 0:
            raise RuntimeError(f"igindex exits {dump.returncode}: {dump.stderr.strip()}")
        return dump.stdout.splitlines()


def canonical(line):
    """A line as text to compare and to show: keys sorted, without the boxes of its regions."""
    return json.dumps(parted(line)[0], ensure_ascii=False, sort_keys=True)


def parted(line):
    """A line's object without the boxes of its regions, and those boxes' edges in a row."""
    paragraph = json.loads(line)
    regions = paragraph.get("regions", [])
    return paragraph, [edge for region in regions for edge in region.pop("box", [])]


def alike(wanted, got):
    (wanted, wanted_edges), (got, got_edges) = parted(wanted), parted(got)
    return wanted == got and len(wanted_edges) == len(got_edges) and \
        all(abs(one - other) <= TOLERANCE for one, other in zip(wanted_edges, got_edges))


def differences(wanted, got):
    """What to show of two lists of lines that are not alike."""
    plain = [[canonical(line) for line in lines] for lines in (wanted, got)]
    if plain[0] != plain[1]:
        return "\n".join(difflib.unified_diff(*plain, "written down", "dumped", lineterm="", n=0))
    return "\n".join(f"box moved: {one}\n       now {other}" for one, other in zip(wanted, got)
                     if not alike(one, other))


def written_down(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return None


def outcome(root, sample, build, update):
    """(problems, whether the expectation was rewritten)."""
    path = os.path.join(root, sample) + EXPECTED
    wanted = written_down(path)
    try:
        got = dumped(root, sample, build)
        same = wanted is not None and len(wanted) == len(got) and all(map(alike, wanted, got))
    except subprocess.TimeoutExpired:
        return [f"still running after {SECONDS} seconds"], False
    except (RuntimeError, ValueError) as error:
        return [str(error)], False
    if same:
        return [], False
    if update and not written_down(path.removesuffix(EXPECTED) + TODO):
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in got)
        return [], True
    if wanted is None:
        return [f"{sample}{EXPECTED} is missing; run.py --update writes it, then read it"], False
    return [differences(wanted, got)], False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("samples", nargs="*", metavar="SAMPLE", help="read these alone")
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--root", default=HERE, help="the folder of samples (default: this one)")
    parser.add_argument("--update", action="store_true", help="write down what is dumped now")
    chosen = parser.parse_args()
    if not os.path.exists(os.path.join(programs.built(chosen.build)[0], "igindex")):
        sys.exit(f"{chosen.build} holds no igindex; --build names another build folder")
    root, report = os.path.abspath(chosen.root), Tap()
    names = samples(root, chosen.samples)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = pool.map(lambda name: outcome(root, name, chosen.build, chosen.update), names)
        for name, (problems, rewritten) in zip(names, outcomes):
            known = written_down(os.path.join(root, name) + TODO)
            if known:
                report.todo(name, problems, known[0])
            else:
                report.check(name + (": rewritten" if rewritten else ""), problems)
    if not chosen.samples:
        report.check("every expectation has its sample", orphans(root))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
