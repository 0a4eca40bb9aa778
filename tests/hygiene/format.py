#!/usr/bin/env python3
"""Checks that the C sources are as clang-format 14 leaves them; --fix rewrites them."""
import argparse
import re
import shutil
import subprocess
import sys

import tree

# Debian 12's. Another version breaks lines elsewhere, so its opinion would be noise.
VERSION = "14"


def formatter():
    """The program to run, or None; the version found in words."""
    for name in (f"clang-format-{VERSION}", "clang-format"):
        if not shutil.which(name):
            continue
        said = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
        found = re.search(r"version (\d+)", said)
        if found and found.group(1) == VERSION:
            return name, VERSION
        return None, f"clang-format is version {found.group(1) if found else '?'}, not {VERSION}"
    return None, "clang-format is not installed"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=tree.ROOT, help="the tree to check (default: this one)")
    parser.add_argument("--fix", action="store_true", help="rewrite the files instead of checking")
    chosen = parser.parse_args()
    program, reason = formatter()
    sources = tree.files(chosen.root, "*.c", "*.h")
    if not program:
        return sys.exit(reason) if chosen.fix else tree.skip_all(reason)
    if chosen.fix:
        return subprocess.run([program, "-i", *sources], cwd=chosen.root, check=False).returncode
    run = subprocess.run([program, "--dry-run", "-Werror", *sources], cwd=chosen.root,
                         capture_output=True, text=True, check=False)
    report = tree.Tap()
    wrong = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", run.stderr, re.M)))
    if run.returncode != 0 and not wrong:
        wrong = [run.stderr]
    report.check(f"{len(sources)} C files are formatted (tools/format rewrites them)", wrong)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
