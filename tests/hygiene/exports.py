#!/usr/bin/env python3
"""Checks that libigsearch exports exactly the functions that include/igsearch.h declares."""
import os
import re
import shutil
import subprocess
import sys

import tree

MARK = "IGSEARCH_API"


def declared(text):
    """Names declared with the mark; a declaration may run over several lines."""
    code = tree.bare_code(text)
    names = set()
    for match in re.finditer(rf"\b{MARK}\b([^;]*);", code):
        name = re.search(r"(\w+)\s*\(", match.group(1)) or re.search(r"(\w+)\s*(?:\[|$)", match.group(1))
        if name:
            names.add(name.group(1))
    return names


def exported(library):
    listing = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True,
                             check=True).stdout
    # A version script adds its nodes as absolute symbols (A); the sanitizers add their own.
    rows = [line.split() for line in listing.splitlines()]
    return {row[2].split("@")[0] for row in rows if len(row) == 3 and row[1] != "A" and
            not row[2].startswith(("__asan", "__odr_asan", "__ubsan", "__sanitizer"))}


def main():
    chosen = tree.options(__doc__, ("--library", "libigsearch.so"))
    if not shutil.which("nm"):
        return tree.skip_all("nm (package binutils) is not installed")
    wanted = declared(tree.read(chosen.root, os.path.join("include", "igsearch.h")))
    found = exported(chosen.library)
    report = tree.Tap()
    report.check(f"the {len(wanted)} functions declared are exported",
                 [f"{name} is declared and not exported" for name in sorted(wanted - found)])
    report.check("nothing else is exported",
                 [f"{name} is exported and not declared" for name in sorted(found - wanted)])
    report.check("the header declares something", [] if wanted else [f"no {MARK} in it"])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
