#!/usr/bin/env python3
"""Shows the runners of golden cases and of samples passing, failing and rewriting, on programs of
a few lines that stand in for the real ones."""
import json
import os
import subprocess
import sys
import tempfile

import summary
from tap import Tap

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)

IGSEARCH = "#!/bin/sh\ncat \"$IGSEARCH_INDEX\" 2>&1 && echo \"$1\" && echo talk >&2\n"
# `add` keeps the documents' text as the index, one JSON line each; `dump` prints it.
IGINDEX = """#!/bin/sh
index=$2
case $3 in
add) shift 4
     for one in $(find "$@" -type f ! -name '*.meta' | sort); do
         if grep -q broken "$one"; then echo "$one: broken" >&2; exit 1; fi
         printf '{"text":"%s","regions":[{"page":1,"box":[1.0,2,3,4.2]}]}\\n' "$(cat "$one")" >>"$index"
     done ;;
dump) cat "$index" ;;
esac
"""
LINE = '{"regions":[{"box":[1.4,2,3,4],"page":1}],"text":"ab"}\n'


def write(folder, entries):
    for path, text in entries.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if text.startswith("#!"):
            os.chmod(path, 0o755)


def run(runner, tree, *arguments):
    """Writes the tree, runs the runner over it; (exit status, report, function to read a file)."""
    with tempfile.TemporaryDirectory(prefix="ig-runner-") as folder:
        write(folder, {"build/src/cli/igsearch": IGSEARCH, "build/src/cli/igindex": IGINDEX,
                       **{"tests/" + path: text for path, text in tree.items()}})
        done = subprocess.run([sys.executable, os.path.join(TESTS, runner, "run.py"), "--build",
                               os.path.join(folder, "build"), "--root", os.path.join(folder, "tests"),
                               *arguments], capture_output=True, text=True, check=False)
        after = {}
        for path, _, names in os.walk(os.path.join(folder, "tests")):
            for name in names:
                with open(os.path.join(path, name), encoding="utf-8") as file:
                    after[os.path.relpath(os.path.join(path, name), folder)[6:]] = file.read()
    return done.returncode, done.stdout + done.stderr, after


INDEX = {"indexes/two/a.txt": "ab"}
INDEXED = '{"text":"ab","regions":[{"page":1,"box":[1.0,2,3,4.2]}]}\n'
# name, runner, tree, exit status, words of the report
CASES = [
    ("a case that prints what is written passes", "golden",
     {**INDEX, "one/cmd": "igsearch x", "one/index": "two\n", "one/stdout": INDEXED + "x\n",
      "one/stderr": "talk\n"}, 0, "ok 1 - one"),
    ("another word on stdout fails", "golden",
     {**INDEX, "one/cmd": "igsearch x", "one/index": "two", "one/stdout": INDEXED + "y\n",
      "one/stderr": "talk\n"}, 1, "+x"),
    ("words on stderr that are not written fail", "golden",
     {"one/cmd": "echo oops >&2"}, 1, "+oops"),
    ("another exit status fails", "golden", {"one/cmd": "exit 3"}, 1, "+3"),
    ("an exit status that is written passes", "golden", {"one/cmd": "exit 3", "one/exit": "3\n"}, 0, ""),
    ("a missing last newline fails", "golden",
     {"one/cmd": "printf x", "one/stdout": "x\n"}, 1, "no newline"),
    ("the case's own files are at hand, its home is empty", "golden",
     {"one/cmd": "cat doc.txt; ls -A $HOME", "one/doc.txt": "D\n",
      "one/stdout": "D\ncache\nconfig\ndata\nstate\ntmp\n"}, 0, ""),
    ("an index without documents fails", "golden",
     {"one/cmd": "true", "one/index": "absent"}, 1, "there are no documents absent"),
    ("no case at all fails", "golden", {"empty": ""}, 1, "1..0"),
    ("a sample that dumps what is written passes, boxes to half a point", "ingest",
     {"plain/a.txt": "ab", "plain/a.txt.expected.jsonl": LINE}, 0, "ok 1 - plain/a.txt"),
    ("another text fails", "ingest",
     {"plain/a.txt": "abc", "plain/a.txt.expected.jsonl": LINE}, 1, '"abc"'),
    ("a box elsewhere fails", "ingest",
     {"plain/a.txt": "ab", "plain/a.txt.expected.jsonl": LINE.replace("1.4", "1.6")}, 1, "box moved"),
    ("a sample without an expectation fails", "ingest", {"plain/a.txt": "ab"}, 1, "is missing"),
    ("an expectation without its sample fails", "ingest",
     {"plain/a.txt": "ab", "plain/a.txt.expected.jsonl": LINE, "plain/b.txt.expected.jsonl": LINE}, 1,
     "plain/b.txt.expected.jsonl"),
    ("a sample that cannot be read is expected by its reason", "ingest",
     {"plain/a.txt": "broken", "plain/a.txt.expected.jsonl": '{"failed":"a.txt: broken"}\n'}, 0, ""),
    ("a known fault is no failure", "ingest",
     {"plain/a.txt": "ab", "plain/a.txt.expected.jsonl": '{"text":"b"}\n', "plain/a.txt.todo": "why\n"}, 0,
     "not ok 1 - plain/a.txt # todo why"),
    ("a known fault that is mended is one", "ingest",
     {"plain/a.txt": "ab", "plain/a.txt.expected.jsonl": LINE, "plain/a.txt.todo": "why\n"}, 1,
     "ok 1 - plain/a.txt # todo why"),
    ("a sidecar is not a sample", "ingest",
     {"plain/a.txt": "ab", "plain/a.meta": "[document]\n", "plain/a.txt.expected.jsonl": LINE}, 0,
     "1..2"),
]


def check_cases(report):
    for name, runner, tree, wanted, words in CASES:
        status, said, _ = run(runner, tree)
        report.check(f"{runner}: {name}", [] if status == wanted and words in said
                     else [f"exit {status}, wanted {wanted}", said])


# what a test printed and how Meson judged it, the counts expected
LOGS = [
    ("1..2\nok 1 /a\nok 2 /b\n", "OK", (2, 0, 0)),
    ("ok 1 - a\nnot ok 2 - b\n1..2\n", "FAIL", (1, 1, 0)),
    ("1..3\nok 1 /a # SKIP no corpus\nok 2 /b\nnot ok 3 /c # todo later\n", "OK", (1, 0, 2)),
    ("1..1\nok 1 /a # todo mended\n", "UNEXPECTEDPASS", (0, 1, 0)),
    ("1..4\nok 1 /a\n", "ERROR", (1, 1, 0)),
    ("1..1\nok 1 /a\n", "ERROR", (1, 1, 0)),
    ("1..0 # SKIP nothing to do\n", "SKIP", (0, 0, 1)),
    ("words\n", "OK", (1, 0, 0)),
    ("words\n", "TIMEOUT", (0, 1, 0)),
    ("", "SKIP", (0, 0, 1)),
    ("1..1\nok 1 - a name with \\# SKIP in it\n", "OK", (1, 0, 0)),
]


def check_summary(report):
    for stdout, result, wanted in LOGS:
        total = summary.count([json.dumps({"name": "t", "stdout": stdout, "result": result})])
        got = (total.passed, len(total.failed), len(total.skipped))
        report.check(f"summary: {result} with {len(stdout.splitlines())} lines counts as {wanted}",
                     [] if got == wanted else [f"{got}", stdout])
    done = subprocess.run([sys.executable, os.path.join(HERE, "summary.py"), "/nowhere/testlog.json"],
                          capture_output=True, text=True, check=False)
    report.check("summary: a run without tests has failed", [] if done.returncode == 1 and
                 done.stdout.endswith("0 passed, 1 failed, 0 skipped\n") else [done.stdout])


def check_updates(report):
    status, said, after = run("golden", {**INDEX, "one/cmd": "igsearch x; exit 4", "one/index": "two",
                                         "two/cmd": "true", "two/stdout": "stale\n"}, "--update")
    wanted = {"one/stdout": INDEXED + "x\n", "one/stderr": "talk\n", "one/exit": "4\n"}
    kept = {path: text for path, text in after.items() if path.rsplit("/", 1)[1] in
            ("stdout", "stderr", "exit")}
    report.check("golden: --update writes what is printed, and no file for nothing",
                 [] if status == 0 and kept == wanted else [f"exit {status}", str(kept), said])
    status, said, after = run("ingest", {"plain/a.txt": "ab"}, "--update")
    report.check("ingest: --update writes what is dumped",
                 [] if status == 0 and after.get("plain/a.txt.expected.jsonl") == INDEXED
                 else [f"exit {status}", str(after), said])
    status, said, _ = run("golden", {"one/cmd": "true", "two/cmd": "false"}, "one")
    report.check("golden: a case can be run alone", [] if status == 0 and "1..1" in said else [said])
    status, said, _ = run("golden", {"one/cmd": "true"}, "three")
    report.check("golden: an unknown case is refused", [] if status == 1 and "three" in said else [said])


def main():
    report = Tap()
    check_cases(report)
    check_updates(report)
    check_summary(report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
