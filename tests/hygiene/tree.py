"""What every check of this folder needs: the files of the tree, C without its comments, options.

The scripts take --root, so that selftest.py can show each of them failing on a planted tree.
"""
import argparse
import bisect
import json
import os
import re
import shlex
import subprocess
import sys
from fnmatch import fnmatch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from tap import Tap, skip_all  # noqa: E402,F401  (handed on to the scripts)

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def options(doc, *more):
    """Parses --root and the options named in `more`; the first line of `doc` is the description."""
    parser = argparse.ArgumentParser(description=doc.strip().splitlines()[0])
    parser.add_argument("--root", default=ROOT, help="the tree to check (default: this one)")
    for name, text in more:
        parser.add_argument(name, help=text)
    return parser.parse_args()


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def files(root, *patterns):
    """Paths of the project's files, sorted: what git tracks or would add; without git, what is there."""
    found = listed_by_git(root)
    if found is None:
        found = walked(root)
    return sorted(path for path in found if any(fnmatch(path, pattern) for pattern in patterns))


def listed_by_git(root):
    if not os.path.exists(os.path.join(root, ".git")):
        return None
    listing = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others",
                              "--exclude-standard"], capture_output=True, check=False)
    if listing.returncode != 0:
        return None
    paths = listing.stdout.decode("utf-8", "surrogateescape").split("\0")
    return {path for path in paths if path and os.path.isfile(os.path.join(root, path))}


def walked(root):
    found = set()
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith((".", "build", "__pycache__"))]
        found.update(os.path.relpath(os.path.join(folder, name), root) for name in names)
    return found


COMMENT = r"//[^\n]*|/\*.*?\*/"
LITERAL = r'"(?:\\.|[^"\\\n])*"|' + r"'(?:\\.|[^'\\\n])*'"


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def without_comments(text):
    """C with its comments blanked; lines keep their numbers."""
    keep = re.compile(f"({LITERAL})|{COMMENT}", re.S)
    return keep.sub(lambda match: match.group(1) or blank(match), text)


def bare_code(text):
    """C with comments, literals and preprocessor lines blanked: only code can match."""
    text = re.sub(LITERAL, blank, without_comments(text))
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


class Lines:
    """Offsets to line numbers."""

    def __init__(self, text):
        self.starts = [0] + [match.end() for match in re.finditer("\n", text)]

    def number(self, offset):
        return bisect.bisect_right(self.starts, offset)


def includes(text):
    """(line, '<' or '"', path) of each #include."""
    text = without_comments(text)
    lines = Lines(text)
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', text, re.M):
        yield lines.number(match.start(1)), match.group(1), match.group(2)


def functions(text):
    """(name, first line, last line) of each function defined: its name's line to its closing brace."""
    code = bare_code(text)
    lines = Lines(code)
    depth, name, first = 0, None, 0
    for match in re.finditer(r"[{}]", code):
        if match.group() == "{":
            if depth == 0:
                name, first = defined_name(code[:match.start()])
            depth += 1
        else:
            depth -= 1
            if depth == 0 and name:
                yield name, lines.number(first), lines.number(match.start())
                name = None


def defined_name(head):
    """The name whose parameter list ends `head`, and its offset; (None, 0) for a struct or a table."""
    head = head.rstrip()
    if not head.endswith(")"):
        return None, 0
    depth = 0
    for at in range(len(head) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(head[at], 0)
        if depth == 0:
            name = re.search(r"(\w+)\s*$", head[:at])
            return (name.group(1), name.start(1)) if name else (None, 0)
    return None, 0


def compile_commands(build, root):
    """(source path relative to root, arguments, directory, object path) of each compiled file."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    for entry in entries:
        directory = entry["directory"]
        source = os.path.relpath(os.path.join(directory, entry["file"]), root)
        output = os.path.join(directory, entry["output"]) if "output" in entry else None
        yield source, shlex.split(entry["command"]), directory, output
