#!/usr/bin/env python3
"""Checks that every #include of src/ goes the way the layers go.

The table below is the one place that says which folder may see which; src/README.md explains it.
"""
import os
import sys
from fnmatch import fnmatch

import tree

# In the order of src/README.md: a folder may only ever name folders above itself.
LAYERS = {
    "text": [],
    "model": ["text"],
    "structure": ["text", "model"],
    "ingest": ["text", "model", "structure"],
    "extract": ["text", "model", "structure", "ingest"],
    "store": ["text", "model"],
    "indexing": ["text", "model", "structure", "ingest", "extract", "store"],
    "query": ["text", "model"],
    "search": ["text", "model", "store", "query"],
    "output": ["text", "model", "store", "search"],
    "api": ["text", "model", "structure", "ingest", "extract", "store", "indexing", "query", "search",
            "output"],
    "cli": ["text", "model", "structure", "ingest", "extract", "store", "indexing", "query", "search",
            "output", "api"],
}

# No files, no environment, no clock: what these folders compute depends on their arguments alone.
PURE = ["text", "model", "structure", "query"]
IMPURE_HEADERS = ["stdio.h", "unistd.h", "fcntl.h", "time.h", "locale.h", "dirent.h", "glib/gstdio.h",
                  "gio/*", "sys/*", "linux/*"]

# A library of others is seen from one place, so that it can be replaced there.
THIRD_PARTY = {
    "sqlite3.h": ["src/store/*"],
    "sqlite3ext.h": ["src/store/sqlite.h"],
    "zstd.h": ["src/store/text_block.c"],
    "poppler*": ["src/ingest/pdf/pdf.c"],
    "seccomp.h": ["src/extract/system_calls.c"],
    "lcms2*": ["src/ingest/pdf/colours.c"],
    "libxml/*": ["src/ingest/html/*.c"],
    "uchardet*": ["src/text/*"],
    "textcat.h": ["src/text/*"],
    "utf8proc.h": ["src/text/*"],
    "json-glib/*": ["src/output/*"],
}

# C17, POSIX, Linux, and GLib, which is our standard library.
SYSTEM = set("""assert ctype errno fcntl fenv float inttypes iso646 limits locale math poll pthread sched
setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings
termios threads time uchar unistd wchar wctype dirent dlfcn fnmatch getopt glob libgen malloc regex
spawn syslog elf endian byteswap execinfo iconv""".split())


def is_system(header):
    return (header.removesuffix(".h") in SYSTEM or
            any(fnmatch(header, one) for one in ("sys/*", "linux/*", "glib*.h", "glib/*", "gio/*")))


def folder_of(path):
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else None


class Checker:
    def __init__(self, root):
        self.root = root
        self.spelling, self.direction, self.borrowed, self.pure = [], [], [], []
        self.public = {os.path.basename(path) for path in tree.files(root, "include/*.h")}

    def file(self, path):
        for line, kind, header in tree.includes(tree.read(self.root, path)):
            where = f"{path}:{line}: "
            if kind == '"':
                self.ours(path, header, where)
            else:
                self.others(path, header, where)

    def ours(self, path, header, where):
        if header in self.public and folder_of(path) in ("api", "cli"):
            return
        target = folder_of("src/" + header)
        if target not in LAYERS:
            self.spelling.append(f'{where}"{header}" is not written from src/')
        elif not self.exists(header):
            self.spelling.append(f'{where}there is no src/{header}')
        elif target != folder_of(path) and target not in LAYERS.get(folder_of(path), []):
            self.direction.append(f"{where}{folder_of(path)} may not see {target}")

    def exists(self, header):
        """A header in the tree, or one that the folder's meson.build generates by that name."""
        if os.path.exists(os.path.join(self.root, "src", header)):
            return True
        recipe = os.path.join(self.root, "src", os.path.dirname(header), "meson.build")
        return os.path.exists(recipe) and os.path.basename(header) in tree.read(self.root, recipe)

    def others(self, path, header, where):
        owners = next((owners for one, owners in THIRD_PARTY.items() if fnmatch(header, one)), None)
        if owners is None and not is_system(header):
            self.borrowed.append(f"{where}<{header}> has no folder in the table of layers.py yet")
        elif owners is not None and not any(fnmatch(path, owner) for owner in owners):
            self.borrowed.append(f"{where}<{header}> belongs to {', '.join(owners)}")
        if folder_of(path) in PURE and any(fnmatch(header, one) for one in IMPURE_HEADERS):
            self.pure.append(f"{where}<{header}> in a pure folder")


def table_matches_map(root):
    """The folders there are, the table above, and the map in src/README.md agree."""
    problems = []
    mapped = [line.split("`")[1].rstrip("/") for line in tree.read(root, "src/README.md").splitlines()
              if line.startswith("| `")]
    if mapped != list(LAYERS):
        problems.append(f"src/README.md lists {', '.join(mapped)}; layers.py {', '.join(LAYERS)}")
    there = {folder_of(path) for path in tree.files(root, "src/*/*")}
    problems += [f"src/{name}/ is not in the table" for name in sorted(there - set(LAYERS))]
    order = list(LAYERS)
    problems += [f"{name} names {other}, which is not above it" for name in LAYERS
                 for other in LAYERS[name] if order.index(other) >= order.index(name)]
    return problems


def main():
    root = tree.options(__doc__).root
    checker = Checker(root)
    for path in tree.files(root, "src/*.c", "src/*.h"):
        checker.file(path)
    report = tree.Tap()
    report.check("the table of layers, src/README.md and the folders agree", table_matches_map(root))
    report.check("our headers are included from src/", checker.spelling)
    report.check("includes go downwards", checker.direction)
    report.check("each library of others is seen from its one place", checker.borrowed)
    report.check("pure folders include no header that does input or output", checker.pure)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
