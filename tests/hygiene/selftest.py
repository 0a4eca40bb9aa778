#!/usr/bin/env python3
"""Shows each check of this folder failing: it plants a violation in a small clean tree and expects
the check to name it. A check that cannot fail checks nothing."""
import json
import os
import subprocess
import sys
import tempfile

import tree
from layers import LAYERS

HEADER = "/* What it is for. */\n#pragma once\n#include <glib.h>\nint ig_fold(int c);\n"
CLEAN = {
    "src/README.md": "# src\n\n" + "".join(f"| `{name}/` | words | |\n" for name in LAYERS),
    "README.md": "# A tree\n\n    tools/test\n",
    "tools/test": "#!/bin/sh\n",
    "src/text/fold.h": HEADER,
    "src/text/fold.c": '#include "text/fold.h"\n\nint ig_fold(int c)\n{\n    return c;\n}\n',
    "src/store/rows.c": '#include "model/label.h"\n\n#include <sqlite3.h>\n\nint ig_rows(void)\n{\n'
                        '    return IG_LABELS;\n}\n',
    "src/model/label.h": "/* What it is for. */\n#pragma once\n#define IG_LABELS 3\n",
    "src/cli/igsearch.c": '#include <stdio.h>\n\nint main(void)\n{\n    return puts("") < 0;\n}\n',
    "man/igsearch.1": ".Dd January 1, 2026\n.Dt IGSEARCH 1\n.Os\n.Sh NAME\n.Nm igsearch\n.Nd ask\n"
                      ".Sh SYNOPSIS\n.Nm\n.Op Fl -count\n.Sh DESCRIPTION\nAsks.\n"
                      ".Bl -tag -width Ds\n.It Fl -help\nHelp.\n.El\n",
    "include/igsearch.h": "/* What it is for. */\n#define IGSEARCH_API\n"
                          "IGSEARCH_API int igsearch_open(const char *path);\n",
}

# script, what is planted, words expected in the report
PLANTED = [
    ("layers.py", {"src/text/fold.c": '#include "model/label.h"\n'}, "text may not see model"),
    ("layers.py", {"src/query/tree.c": '#include "store/rows.h"\n', "src/store/rows.h": HEADER},
     "query may not see store"),
    ("layers.py", {"src/store/rows.c": '#include "query/ast.h"\n', "src/query/ast.h": HEADER},
     "store may not see query"),
    ("layers.py", {"src/text/fold.c": '#include "fold.h"\n'}, "not written from src/"),
    ("layers.py", {"src/text/fold.c": '#include "text/gone.h"\n'}, "there is no src/text/gone.h"),
    ("layers.py", {"src/search/rank.c": "#include <sqlite3.h>\n"}, "<sqlite3.h> belongs to"),
    ("layers.py", {"src/ingest/plain/plain.c": "#include <poppler.h>\n"}, "<poppler.h> belongs to"),
    ("layers.py", {"src/ingest/html/html.c": "#include <curl/curl.h>\n"}, "no folder in the table"),
    ("layers.py", {"src/query/tree.c": "#include <stdio.h>\n"}, "<stdio.h> in a pure folder"),
    ("layers.py", {"src/spare/spare.c": "int spare;\n"}, "src/spare/ is not in the table"),
    ("calls.py", {"src/text/fold.c": "int f(void)\n{\n    return open(0, 0);\n}\n"},
     "fold.c:3: open: in a pure folder"),
    ("calls.py", {"src/store/rows.c": 'void f(void)\n{\n    fprintf(stderr, "x");\n}\n'},
     "rows.c:3: stderr"),
    ("calls.py", {"src/store/rows.c": 'void f(void)\n{\n    g_getenv("HOME");\n}\n'}, "g_getenv"),
    ("calls.py", {"src/store/rows.c": "void f(void)\n{\n    exit(1);\n}\n"}, "rows.c:3: exit"),
    ("calls.py", {"src/cli/igsearch.c": "int f(char *s)\n{\n    return atoi(s);\n}\n"}, "atoi"),
    ("names.py", {"src/text/string_utils.c": "int f;\n"}, "does not say what is in it"),
    ("names.py", {"src/text/fold.c": "/* FIXME */\n"}, "a note to self"),
    ("names.py", {"src/text/fold.c": "/* see issue #12 */\n"}, "a tracker's number"),
    ("names.py", {"README.md": "In /home/someone/build.\n"}, "a path of one machine"),
    ("docs.py", {"README.md": "    tools/absent\n"}, "there is no tools/absent"),
    ("docs.py", {"README.md": "See `src/text/<name>.z`.\n"}, "there is no src/text/<name>.z"),
    ("docs.py", {"src/README.md": "# src\n"}, "does not mention text/"),
    ("size.py", {"src/text/fold.c": "int x;\n" * 801}, "fold.c: 801 lines"),
    ("size.py", {f"src/text/{name}.c": "int f(void)\n{\n" + "    f();\n" * 30 + "}\n"
                 for name in ("fold", "tokens", "utf8")}, "it is 33"),
    ("headers.py", {"src/text/fold.h": "/* x */\n#pragma once\nsize_t f(void);\n"}, "size_t"),
    ("headers.py", {"src/text/fold.h": "#pragma once\nint f(void);\n"}, "does not open with a comment"),
    ("headers.py", {"src/text/fold.h": "/* x */\nint f(void);\n"}, "no #pragma once"),
    ("state.py", {"src/text/fold.c": "static int n;\nint f(void);\nint f(void)\n{\n    return n++;\n}\n"},
     "n is a variable that changes"),
    ("state.py", {"src/text/fold.c": "int f(void);\nint f(void)\n{\n    static int m = 1;\n"
                                     "    return m++;\n}\n"}, "is a variable that changes"),
    ("format.py", {"src/text/fold.c": "int f(void){return 1;}\n"}, "fold.c"),
    ("exports.py", {"library": "int igsearch_open(void) { return 0; }\nint leak(void) { return 0; }\n"},
     "leak is exported and not declared"),
    ("exports.py", {"library": "int leak(void) { return 0; }\n"}, "igsearch_open is declared and not"),
    ("hardening.py", {"linked": ["-no-pie", "-O2"]}, "igsearch lacks it"),
    ("hardening.py", {"linked": ["-Wl,-z,execstack"]}, "igsearch's can"),
    ("help.py", {"program": "echo --limit=N --count --help"}, "--limit"),
    ("help.py", {"program": "echo --help"}, "--count"),
    ("help.py", {"program": f"echo --count --help {'x' * 80}"}, "columns"),
    ("help.py", {"program": "echo --count --help; echo oops >&2"}, "oops"),
]
if subprocess.run(["sh", "-c", "command -v mandoc"], capture_output=True, check=False).returncode == 0:
    PLANTED.append(("docs.py", {"man/igsearch.1": ".Sh NAME\n.Xx\n"}, "igsearch.1"))


class Planted:
    """A temporary tree: the clean one, with some files replaced, compiled where the check needs it."""

    def __init__(self, folder, changes):
        self.root, self.build = os.path.join(folder, "tree"), os.path.join(folder, "build")
        os.mkdir(self.build)
        # The clean tree is formatted as this project is.
        self.write(".clang-format", tree.read(tree.ROOT, ".clang-format"))
        self.library = changes.get("library", "int igsearch_open(void) { return 0; }\n")
        self.program = changes.get("program", "echo --count --help")
        self.linked = changes.get("linked", [])
        for path, text in {**CLEAN, **changes}.items():
            if path not in ("library", "program", "linked"):
                self.write(path, text)

    def write(self, path, text):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if "/tools/" in path:
            os.chmod(path, 0o755)

    def compile(self):
        source, output = os.path.join(self.root, "src/text/fold.c"), os.path.join(self.build, "fold.o")
        flags = subprocess.run(["pkg-config", "--cflags", "glib-2.0"], capture_output=True, text=True,
                               check=True).stdout.strip()
        command = f"cc -I{self.root}/src {flags} -c {source} -o {output}"
        # A header that is wrong keeps the source from compiling: that is the check's to report.
        subprocess.run(command.split(), capture_output=True, check=False)
        with open(os.path.join(self.build, "compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump([{"directory": self.build, "file": source, "command": command,
                        "output": "fold.o"}], file)
        return ["--build", self.build]

    def link(self):
        path = os.path.join(self.build, "libigsearch.so")
        subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", path], input=self.library,
                       text=True, check=True)
        return ["--library", path]

    def harden(self):
        path, source = os.path.join(self.build, "igsearch"), os.path.join(self.root, "src/cli/igsearch.c")
        flags = ["-fPIE", "-pie", "-Wl,-z,relro,-z,now", "-Wl,-z,noexecstack"]
        subprocess.run(["cc", *flags, *self.linked, source, "-o", path], capture_output=True, check=True)
        return ["--wanted=pie,relro,now", path]

    def run_program(self):
        path = os.path.join(self.build, "igsearch")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n{self.program}\n")
        os.chmod(path, 0o755)
        return ["--page", os.path.join(self.root, "man/igsearch.1"), path]

    def arguments(self, script):
        more = {"headers.py": self.compile, "state.py": self.compile, "exports.py": self.link,
                "help.py": self.run_program, "hardening.py": self.harden}.get(script, list)()
        return more if script in ("help.py", "hardening.py") else ["--root", self.root] + more


def run(script, changes):
    """Exit status and report of a check over the clean tree with `changes`."""
    with tempfile.TemporaryDirectory(prefix="ig-hygiene-") as folder:
        planted = Planted(folder, changes)
        done = subprocess.run([sys.executable, os.path.join(tree.HERE, script),
                               *planted.arguments(script)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    report = tree.Tap()
    scripts = list(dict.fromkeys(script for script, _, _ in PLANTED))
    skipped = set()
    for script in scripts:
        status, said = run(script, {})
        if said.startswith("1..0 # SKIP"):
            skipped.add(script)
            report.skip(f"{script} accepts a clean tree", said.split("SKIP ", 1)[1].strip())
        else:
            report.check(f"{script} accepts a clean tree", [said] if status else [])
    for script, changes, words in PLANTED:
        name = f"{script} reports: {words}"
        if script in skipped:
            report.skip(name, "the check does not run here")
            continue
        status, said = run(script, changes)
        report.check(name, [] if status == 1 and words in said else [f"exit {status}", said])
    unseen = [name for name in tree.files(tree.ROOT, "tests/hygiene/*.py")
              if os.path.basename(name) not in scripts + ["tree.py", "selftest.py"]]
    report.check("every check has been seen to fail", unseen)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
