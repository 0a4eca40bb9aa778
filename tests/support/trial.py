"""A folder to try the built programs in: documents, an index, what they print.

    trial = Trial(build)                  with Trial(build) as trial: removes it at the end
    trial.write("a.txt", "Some words.")
    trial.igindex("add", "a.txt").status
    trial.hits("words")                   the lines of --format=jsonl, parsed
"""
import json
import os
import shutil
import subprocess
import tempfile

import programs

SECONDS = 120


class Run:
    """What a program printed, as bytes and as text, and how it ended."""

    def __init__(self, done):
        self.status, self.raw = done.returncode, done.stdout
        self.stdout = done.stdout.decode("utf-8", "surrogateescape")
        self.stderr = done.stderr.decode("utf-8", "surrogateescape")

    def __str__(self):
        return f"exit {self.status}\n{self.stdout}{self.stderr}"


class Trial:
    def __init__(self, build):
        self.folder = tempfile.mkdtemp(prefix="igsearch-trial-")
        self.work = os.path.join(self.folder, "work")
        os.mkdir(self.work)
        self.env = programs.surroundings(build, os.path.join(self.folder, "home"))
        self.env["IGSEARCH_INDEX"] = self.index = os.path.join(self.folder, "index.db")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(os.fsencode(self.work), os.fsencode(name))

    def write(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *command, feed=b"", seconds=SECONDS):
        program = shutil.which(command[0], path=self.env["PATH"])
        return Run(subprocess.run([program, *command[1:]], cwd=self.work, env=self.env, input=feed,
                                  capture_output=True, timeout=seconds, check=False))

    def igindex(self, *arguments, **options):
        return self.run("igindex", *arguments, **options)

    def igsearch(self, *arguments, **options):
        return self.run("igsearch", *arguments, **options)

    def hits(self, *arguments):
        return [json.loads(line) for line in
                self.igsearch("--format=jsonl", *arguments).stdout.splitlines()]

    def documents(self, *arguments):
        """What `igindex list` says, by citekey."""
        lines = self.igindex("list", "--format=jsonl", *arguments).stdout.splitlines()
        return {one["doc"]: one for one in map(json.loads, lines)}

    def dump(self, *arguments):
        return [json.loads(line) for line in self.igindex("dump", *arguments).stdout.splitlines()]


def same(got, wanted):
    """Problems for a report: none if the two are equal."""
    return [] if got == wanted else [f"got    {got!r}", f"wanted {wanted!r}"]
