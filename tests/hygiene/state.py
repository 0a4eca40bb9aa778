#!/usr/bin/env python3
"""Checks that pure folders keep no state: their object files hold no writable variable.

The compiler's own verdict, read with objdump: a static in a function counts, a constant table with
pointers (.data.rel.ro, read-only after loading) does not.
"""
import os
import re
import shutil
import subprocess
import sys

import tree
from layers import PURE, folder_of

WRITABLE = re.compile(r"^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)(?!\.rel\.ro)")
# GError quarks are registered once (`static GQuark q` of G_DEFINE_QUARK); the rest is the sanitizers'.
EXEMPT = re.compile(r"^(q\.\d+|__gcov.*|_*asan.*|__odr_asan.*|__sanitizer.*|_*ubsan.*)$")


def writable(path):
    """Names of the writable variables of an object file."""
    table = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True)
    for line in table.stdout.splitlines():
        row = re.match(r"[0-9a-f]+ .{6}O (\S+)\s+[0-9a-f]+\s+(?:\.\w+ )?(\S+)$", line)
        if row and WRITABLE.match(row.group(1)) and not EXEMPT.match(row.group(2)):
            yield row.group(2)


def main():
    chosen = tree.options(__doc__, ("--build", "the build folder, with its compile_commands.json"))
    if not shutil.which("objdump"):
        return tree.skip_all("objdump (package binutils) is not installed")
    found = {folder: [] for folder in PURE}
    seen = dict.fromkeys(PURE, 0)
    for source, _, _, output in tree.compile_commands(chosen.build, chosen.root):
        folder = folder_of(source) if source.startswith("src/") else None
        if folder not in PURE:
            continue
        seen[folder] += 1
        if not os.path.exists(output):
            found[folder].append(f"{source}: {output} is not built")
            continue
        found[folder] += [f"{source}: {name} is a variable that changes" for name in writable(output)]
    report = tree.Tap()
    for folder in PURE:
        if seen[folder]:
            report.check(f"src/{folder}/ keeps no state ({seen[folder]} object files)", found[folder])
        else:
            report.skip(f"src/{folder}/ keeps no state", "nothing of it is compiled")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
