#!/usr/bin/env python3
"""Checks the documentation against the tree: folders, paths, commands, manual pages."""
import glob
import os
import re
import shutil
import subprocess
import sys

import tree

PAGES = ("README.md", "HACKING.md", "DESIGN.md", "src/README.md")
OURS = ("src", "tests", "tools", "schema", "corpus", "include", "man", "docs", "data", ".ci")


def mapped_folders(root):
    text = tree.read(root, "src/README.md")
    folders = {path.split("/")[1] for path in tree.files(root, "src/*/*")}
    return [f"src/README.md does not mention {folder}/" for folder in sorted(folders)
            if f"`{folder}/`" not in text]


def code_words(text):
    """(line, word) in backticks, fenced blocks and indented blocks of Markdown."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            for word in line.split("#", 1)[0].split():
                yield number, word
        else:
            for span in re.findall(r"`([^`]+)`", line):
                for word in span.split():
                    yield number, word


def missing_paths(root, page):
    """Paths of ours that the page shows; `<kind>` stands for any name, `*` as in a shell."""
    problems = []
    for number, word in code_words(tree.read(root, page)):
        path = word.strip("\"'.,;:()").removeprefix("./")
        if path.split("/")[0] not in OURS or "/" not in path or "$" in path or "=" in path:
            continue
        pattern = re.sub(r"<[^>]*>", "*", path.split("{")[0])
        if not glob.glob(os.path.join(root, pattern)):
            problems.append(f"{page}:{number}: there is no {path}")
        elif path.startswith("tools/") and not os.access(os.path.join(root, path), os.X_OK) \
                and not os.path.isdir(os.path.join(root, path)):
            problems.append(f"{page}:{number}: {path} cannot be run")
    return problems


def manual_problems(root, page):
    run = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", os.path.join(root, page)],
                         capture_output=True, text=True, check=False)
    return [line.replace(root + "/", "") for line in (run.stdout + run.stderr).splitlines()]


def main():
    root = tree.options(__doc__).root
    report = tree.Tap()
    report.check("src/README.md maps every folder", mapped_folders(root))
    for page in (page for page in PAGES if os.path.exists(os.path.join(root, page))):
        report.check(f"the paths shown in {page} exist", missing_paths(root, page))
    for page in tree.files(root, "*.[1-8]", "*.[1-8].in"):
        if shutil.which("mandoc"):
            report.check(f"mandoc accepts {page}", manual_problems(root, page))
        else:
            report.skip(f"mandoc accepts {page}", "mandoc is not installed")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
