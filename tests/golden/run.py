#!/usr/bin/env python3
"""Runs command lines and compares what they print with what is written down.

A case is a folder anywhere below this one that holds a file `cmd`:

    cmd      a line for /bin/sh, run in a copy of the folder with the built programs first in PATH
    stdout   what it prints         (absent: nothing)
    stderr   what it says           (absent: nothing)
    exit     its exit status        (absent: 0)
    index    the index it asks: `starter` is built from corpus/, any other name from the documents in
             indexes/NAME/ (absent: none; `igindex add` then starts an empty one). Each index is built
             once a run and every case gets its own copy, so that it may change it.

Other files of the folder are documents for the command. Programs see LC_ALL=C.UTF-8, TERM=dumb, an
empty HOME, and IGSEARCH_INDEX. What would differ from run to run must not be printed by the programs;
nothing is masked here.

    run.py [--build DIR] [--update] [--valgrind] [CASE…]

--update writes down what is printed now. --valgrind runs the programs, and those that they start, under
memcheck: a case fails if it finds an error, or memory that is lost, which tools/valgrind.suppressions does
not explain. The build must be one with -Dconfinement=reduced; tools/analyse --valgrind makes it.
"""
import argparse
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402

EXPECTED = ("stdout", "stderr", "exit")
CONTROL = ("cmd", "index") + EXPECTED
SECONDS = 60

VALGRIND = ("valgrind --quiet --trace-children=yes --leak-check=full --show-leak-kinds=definite,possible "
            "--errors-for-leak-kinds=definite,possible --num-callers=30 --suppressions={suppressions} "
            "\"--log-file=$HOME/valgrind.%p\"")
VALGRIND_SECONDS = 900


def cases(root, chosen):
    """Names of the cases below root, sorted; of the chosen ones only, each a case or a folder of them."""
    found = sorted(os.path.relpath(folder, root) for folder, _, names in os.walk(root) if "cmd" in names)
    wanted = [os.path.normpath(name) for name in chosen]
    unknown = [name for name in wanted if not any(is_below(one, name) for one in found)]
    if unknown:
        sys.exit(f"no case is called {', '.join(unknown)}")
    return [one for one in found if not wanted or any(is_below(one, name) for name in wanted)]


def is_below(case, name):
    return case == name or case.startswith(name + "/")


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def wrap_in_valgrind(build, folder):
    """A folder of programs of the same names that start the built ones under memcheck."""
    os.makedirs(folder)
    command = VALGRIND.format(suppressions=os.path.join(programs.ROOT, "tools", "valgrind.suppressions"))
    for program in ("igsearch", "igindex"):
        path = os.path.join(folder, program)
        with open(path, "w", encoding="utf-8") as script:
            script.write(f"#!/bin/sh\nexec {command} {programs.built(build)[0]}/{program} \"$@\"\n")
        os.chmod(path, 0o755)
    return folder


def valgrind_found(home):
    """What memcheck has to say of the programs that ran with this HOME; each has a file there."""
    logs = sorted(name for name in os.listdir(home) if name.startswith("valgrind."))
    said = [read(os.path.join(home, name)).decode("utf-8", "replace") for name in logs]
    # Lines of other kinds are valgrind's own: that it does not know Landlock's system calls.
    return ["\n".join(line for line in one.splitlines() if line.startswith("==")) for one in said if "\n==" in "\n" + one]


class Indexes:
    """Builds each index when a case first asks for it."""

    def __init__(self, root, build, work, valgrind=False):
        self.root, self.build, self.work = root, build, work
        self.lock, self.paths = threading.Lock(), {}
        self.wrappers = wrap_in_valgrind(build, os.path.join(work, "valgrind")) if valgrind else None

    def surroundings(self, home):
        env = programs.surroundings(self.build, home)
        if self.wrappers:
            # GLib's own pools would hide from memcheck what is used after it was given back.
            env.update(PATH=self.wrappers + os.pathsep + env["PATH"], G_SLICE="always-malloc",
                       G_DEBUG=env["G_DEBUG"] + ",gc-friendly")
        return env

    def copy(self, name, target):
        with self.lock:
            if name not in self.paths:
                self.paths[name] = self.make(name)
        shutil.copyfile(self.paths[name], target)

    def make(self, name):
        home = os.path.join(self.work, "index-" + name)
        if name == "starter":
            folder, documents = os.path.dirname(os.path.dirname(self.root)), "corpus"
        else:
            folder, documents = os.path.join(self.root, "indexes"), name
        if not os.path.isdir(os.path.join(folder, documents)):
            raise RuntimeError(f"there are no documents {documents} for the index '{name}'")
        env = self.surroundings(home)
        path = os.path.join(home, "index.db")
        add = subprocess.run(["igindex", "--index", path, "add", documents], cwd=folder, env=env,
                             executable=shutil.which("igindex", path=env["PATH"]),
                             capture_output=True, check=False)
        if add.returncode != 0:
            raise RuntimeError(f"igindex add {documents} exits {add.returncode}:\n{add.stderr.decode()}")
        if self.wrappers and valgrind_found(home):
            raise RuntimeError("\n".join(valgrind_found(home)))
        return path


def run_case(root, case, indexes):
    """What the case prints now: {stdout, stderr, exit}, as bytes; and what memcheck found."""
    folder = os.path.join(root, case)
    with tempfile.TemporaryDirectory(prefix="case-", dir=indexes.work) as temporary:
        work, home = os.path.join(temporary, "work"), os.path.join(temporary, "home")
        shutil.copytree(folder, work, ignore=shutil.ignore_patterns(*CONTROL))
        env = indexes.surroundings(home)
        env["IGSEARCH_INDEX"] = os.path.join(home, "index.db")
        wanted = read(os.path.join(folder, "index")).decode().strip()
        if wanted:
            indexes.copy(wanted, env["IGSEARCH_INDEX"])
        run = subprocess.run(["/bin/sh", "-c", read(os.path.join(folder, "cmd")).decode()], cwd=work,
                             env=env, stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=VALGRIND_SECONDS if indexes.wrappers else SECONDS, check=False)
        found = valgrind_found(home) if indexes.wrappers else []
    return {"stdout": run.stdout, "stderr": run.stderr, "exit": b"%d\n" % run.returncode}, found


def difference(name, wanted, got):
    lines = [text.decode("utf-8", "backslashreplace").splitlines(keepends=True) for text in (wanted, got)]
    diff = difflib.unified_diff(*lines, f"{name} (written down)", f"{name} (printed)")
    return "".join(line if line.endswith("\n") else line + "\n\\ no newline\n" for line in diff)


def expected(folder):
    wanted = {name: read(os.path.join(folder, name)) for name in EXPECTED}
    return {**wanted, "exit": wanted["exit"] or b"0\n"}


def write_down(folder, got):
    """Rewrites the expectation; what is empty, or exit 0, is said by having no file."""
    for name in EXPECTED:
        path = os.path.join(folder, name)
        if got[name] in (b"", b"0\n" if name == "exit" else b""):
            if os.path.exists(path):
                os.remove(path)
        else:
            with open(path, "wb") as file:
                file.write(got[name])


def outcome(case, indexes, update):
    """(problems, whether the expectation was rewritten)."""
    folder = os.path.join(indexes.root, case)
    try:
        got, found = run_case(indexes.root, case, indexes)
    except subprocess.TimeoutExpired as late:
        return [f"still running after {late.timeout:.0f} seconds"], False
    except (RuntimeError, OSError) as error:
        return [str(error)], False
    wanted = expected(folder)
    problems = [difference(name, wanted[name], got[name]) for name in EXPECTED if wanted[name] != got[name]]
    if update and problems:
        write_down(folder, got)
        return found, True
    return problems + found, False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", metavar="CASE", help="run these alone")
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--root", default=HERE, help="the folder of cases (default: this one)")
    parser.add_argument("--update", action="store_true", help="write down what is printed now")
    parser.add_argument("--valgrind", action="store_true", help="run the programs under memcheck")
    chosen = parser.parse_args()
    if not os.path.exists(os.path.join(programs.built(chosen.build)[0], "igsearch")):
        sys.exit(f"{chosen.build} holds no igsearch; --build names another build folder")
    report, names = Tap(), cases(os.path.abspath(chosen.root), chosen.cases)
    with tempfile.TemporaryDirectory(prefix="ig-golden-") as work, \
            ThreadPoolExecutor(os.cpu_count()) as pool:
        indexes = Indexes(os.path.abspath(chosen.root), chosen.build, work, chosen.valgrind)
        outcomes = pool.map(lambda case: outcome(case, indexes, chosen.update), names)
        for case, (problems, rewritten) in zip(names, outcomes):
            report.check(case + (": rewritten" if rewritten else ""), problems)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
