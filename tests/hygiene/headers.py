#!/usr/bin/env python3
"""Checks that each header compiles alone, without a warning, and opens by saying what it is for."""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import tree

STRICT = ["-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", "c", "-"]


def interface_flags(arguments):
    """The -I, -D, -isystem and -pthread of a compilation: what a header needs to be found."""
    flags, take = [], False
    for argument in arguments[1:]:
        if take or argument.startswith(("-I", "-D", "-isystem")) or argument == "-pthread":
            flags.append(argument)
        take = argument in ("-I", "-D", "-isystem")
    return flags


class Compiler:
    """Knows how each folder is compiled; a folder without sources is compiled with everyone's flags."""

    def __init__(self, build, root):
        self.folders, self.everyone, self.directory = {}, [], build
        for source, arguments, directory, _ in tree.compile_commands(build, root):
            self.directory = directory
            if source.startswith("src/"):
                flags = interface_flags(arguments)
                self.folders.setdefault(os.path.dirname(source), flags)
                self.everyone += [flag for flag in flags if flag not in self.everyone]
        self.include = ["-I" + os.path.join(root, "src"), "-I" + os.path.join(root, "include")]

    def errors(self, header):
        flags = self.folders.get(os.path.dirname(header), self.everyone)
        spelled = header.split("/", 1)[1]
        # The declaration keeps a header of macros only from being an empty translation unit.
        unit = f'#include "{spelled}"\nextern int compiles_alone;\n'
        run = subprocess.run([os.environ.get("CC", "gcc"), *flags, *self.include, *STRICT], input=unit,
                             cwd=self.directory, capture_output=True, text=True, check=False)
        return [] if run.returncode == 0 else [f"{header}:", run.stderr.strip()[:2000]]


def opening(root, header):
    text = tree.read(root, header)
    if not text.startswith("/*"):
        return [f"{header}: does not open with a comment on what it is for"]
    guarded = "#pragma once" in text or header.startswith("include/")
    return [] if guarded else [f"{header}: no #pragma once"]


def main():
    chosen = tree.options(__doc__, ("--build", "the build folder, with its compile_commands.json"))
    headers = tree.files(chosen.root, "src/*.h", "include/*.h")
    compiler = Compiler(chosen.build, chosen.root)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        errors = list(pool.map(compiler.errors, headers))
    report = tree.Tap()
    for header, problems in zip(headers, errors):
        report.check(f"{header} compiles alone", problems)
    report.check("every header says what it is for",
                 [problem for header in headers for problem in opening(chosen.root, header)])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
