#!/usr/bin/env python3
"""Reads built programs as the linker left them, and checks that what was to harden them is in them.

    hardening.py --wanted=pie,relro,now,stack-protector,fortify FILE…
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

import tree

# Calls of the C library that the compiler replaces by checked ones where it knows the room there is.
CHECKED = re.compile(r"\b__\w+_chk\b")


def readelf(path, *options):
    return subprocess.run(["readelf", "--wide", *options, path], capture_output=True, text=True, check=True,
                          env={**os.environ, "LC_ALL": "C"}).stdout


class Built:
    def __init__(self, path):
        self.path, self.name = path, os.path.basename(path)
        self.headers, self.dynamic = readelf(path, "--file-header", "--program-headers"), readelf(path, "--dynamic")
        self.symbols = readelf(path, "--dyn-syms")

    def is_program(self):
        return bool(re.search(r"^\s*INTERP\s", self.headers, re.M))

    def has(self, what):
        if what == "pie":   # a shared library always can be put anywhere
            return bool(re.search(r"^\s*Type:\s+DYN\b", self.headers, re.M))
        if what == "relro":
            return bool(re.search(r"^\s*GNU_RELRO\s", self.headers, re.M))
        if what == "now":
            return "BIND_NOW" in self.dynamic or bool(re.search(r"\(FLAGS_1\).*\bNOW\b", self.dynamic))
        if what == "stack-protector":
            return "__stack_chk_fail" in self.symbols
        if what == "fortify":
            return any(name != "__stack_chk_fail" for name in CHECKED.findall(self.symbols))
        raise ValueError(f"nobody knows how to see {what}")

    def stack_runs(self):
        found = re.search(r"^\s*GNU_STACK\s+(?:0x\w+\s+){5}(\S+)", self.headers, re.M)
        return not found or "E" in found[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wanted", default="", help="what each file is to have, with commas between")
    parser.add_argument("files", nargs="+", metavar="FILE")
    chosen = parser.parse_args()
    wanted = [word for word in chosen.wanted.split(",") if word]
    if not wanted:
        return tree.skip_all("this build is not hardened: it has sanitizers or is not optimized")
    if not shutil.which("readelf"):
        return tree.skip_all("there is no readelf (Debian: binutils)")
    report, files = tree.Tap(), [Built(path) for path in chosen.files]
    for what in wanted:
        report.check(f"{what} is in all of them", [f"{file.name} lacks it" for file in files if not file.has(what)])
    report.check("no stack can be run", [f"{file.name}'s can" for file in files if file.stack_runs()])
    report.check("what is run are programs", [f"{file.name} is none" for file in files
                                              if ".so" not in file.name and not file.is_program()])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
