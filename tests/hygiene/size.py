#!/usr/bin/env python3
"""Reports functions and files that have outgrown a screen or a subject; fails on the hopeless ones."""
import statistics
import sys

import tree

LONG_FUNCTION = 80   # wants a reason in review: a flat switch or a table is one
LONG_FILE = 600      # ask which two things it is
LIMIT_FILE = 800     # nobody reads it any more
MEDIAN_FUNCTION = 18


def main():
    root = tree.options(__doc__).root
    report = tree.Tap()
    lengths, too_long = [], []
    for path in tree.files(root, "*.c", "*.h", "*.py"):
        text = tree.read(root, path)
        lines = text.count("\n")
        if lines > LIMIT_FILE:
            too_long.append(f"{path}: {lines} lines")
        elif lines > LONG_FILE:
            report.note(f"{path}: {lines} lines: which two things is it?")
        if not path.endswith(".c"):
            continue
        for name, first, last in tree.functions(text):
            if path.startswith("src/"):
                lengths.append(last - first + 1)
            if last - first + 1 > LONG_FUNCTION:
                report.note(f"{path}:{first}: {name} is {last - first + 1} lines long")
    median = statistics.median(lengths) if lengths else 0
    report.note(f"{len(lengths)} functions in src/, median {median:g} lines, longest {max(lengths, default=0)}")
    report.check(f"no file is longer than {LIMIT_FILE} lines", too_long)
    report.check(f"the median function of src/ is at most {MEDIAN_FUNCTION} lines",
                 [f"it is {median:g}"] if median > MEDIAN_FUNCTION else [])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
