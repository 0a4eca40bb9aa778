#!/usr/bin/env python3
"""Counts the results of a test run, subtest by subtest, from Meson's testlog.json.

    summary.py [--also NAME=passed|failed|skipped]… TESTLOG

Lists what failed and what was skipped and why; the last line is "N passed, N failed, N skipped". Exits 0
if something passed and nothing failed. A test that speaks TAP counts as its subtests, and as one failure
more where it died or kept silent about some of them; any other test counts once.
"""
import argparse
import json
import re
import sys

RESULT = re.compile(r"^(ok|not ok)\b\s*(\d+)?\s*(?:-\s*)?(.*?)(?:(?<!\\)#\s*(skip|todo)\S*\s*(.*))?$", re.I)
PLAN = re.compile(r"^1\.\.(\d+)(?:\s*#\s*skip\S*\s*(.*))?", re.I)


class Count:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], []

    def add(self, outcome, name, reason=""):
        line = name + (f" ({reason})" if reason else "")
        if outcome == "passed":
            self.passed += 1
        else:
            (self.failed if outcome == "failed" else self.skipped).append(line)

    def subtest(self, test, match):
        word, number, name, directive, reason = match.groups()
        name = f"{test}: {name.strip() or number}"
        if (directive or "").lower() == "skip":
            self.add("skipped", name, reason)
        elif (directive or "").lower() == "todo":
            # A known fault is neither; one that is gone must lose its mark.
            self.add("failed" if word == "ok" else "skipped", name, "known fault" if word != "ok"
                     else "marked as a known fault, and passes")
        else:
            self.add("passed" if word == "ok" else "failed", name)

    def test(self, entry):
        """One line of the log."""
        lines = (entry.get("stdout") or "").splitlines()
        plan = next((match for match in map(PLAN.match, lines) if match), None)
        if plan is None:
            outcome = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}
            self.add(outcome.get(entry["result"], "failed"), entry["name"], "" if entry["result"] == "OK"
                     else entry["result"].lower())
            return
        results = [match for match in map(RESULT.match, lines) if match]
        failures = len(self.failed)
        for match in results:
            self.subtest(entry["name"], match)
        if plan.group(1) == "0":
            self.add("skipped", entry["name"], plan.group(2) or "")
        if len(results) < int(plan.group(1)):
            self.add("failed", entry["name"], f"{int(plan.group(1)) - len(results)} subtests did not run")
        elif entry["result"] not in ("OK", "SKIP") and len(self.failed) == failures:
            self.add("failed", entry["name"], entry["result"].lower())


def count(lines):
    total = Count()
    for line in lines:
        if line.strip():
            total.test(json.loads(line))
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("log", nargs="+")
    parser.add_argument("--also", action="append", default=[], metavar="NAME=OUTCOME",
                        help="a result that is not in the log: passed, failed or skipped")
    chosen = parser.parse_args()
    lines = []
    for log in chosen.log:
        try:
            with open(log, encoding="utf-8") as file:
                lines += file.readlines()
        except FileNotFoundError:
            print(f"no test has run: there is no {log}")
    total = count(lines)
    ran = total.passed + len(total.failed)
    for one in chosen.also:
        name, outcome = one.rsplit("=", 1)
        total.add(outcome, name)
    for line in total.skipped:
        print("skipped:", line)
    for line in total.failed:
        print("failed:", line)
    if not ran:
        total.add("failed", "no test ran")
    print(f"{total.passed} passed, {len(total.failed)} failed, {len(total.skipped)} skipped")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
