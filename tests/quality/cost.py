"""What it costs to read documents, in pairs: igsearch's extraction child against a plain reader of the same file.

The child is fed over its pipe, as the supervisor does it, and does all its work: layout, structure,
languages, answer. Beside it, in the same run, `pdftotext FILE -` reads the same PDF and `xmllint --html
--noout FILES` the same web pages, all in one process, as the child has them. CPU time, user and system,
the median of the repetitions; ratios hold on a busy machine where seconds do not.
"""
import os
import shutil
import statistics
import struct
import subprocess

# The frames of src/extract/frame.h that this end needs.
HEADER = struct.Struct("<4sII")
MAGIC = b"IGF1"
REQUEST, DONE, FAILED = 2, 5, 6
# The descriptors of src/extract/child.h, and two that nothing else has until they are in place.
REQUESTS, ANSWERS = 3, 4
APART = (60, 61)

REPETITIONS = 3


class Child:
    """igsearch-extract, as the supervisor has it."""

    def __init__(self, build):
        requests, self.requests = os.pipe()
        answers, theirs = os.pipe()

        def place():
            for end, apart in zip((requests, theirs), APART):
                os.dup2(end, apart)
            for apart, end in zip(APART, (REQUESTS, ANSWERS)):
                os.dup2(apart, end)

        self.process = subprocess.Popen([os.path.join(build, "src", "extract", "igsearch-extract")],
                                        preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(requests)
        os.close(theirs)
        self.answers = os.fdopen(answers, "rb")
        self.take()

    def take(self):
        """The type of the next frame."""
        header = self.answers.read(HEADER.size)
        if len(header) < HEADER.size:
            raise RuntimeError("the child died")
        _, kind, length = HEADER.unpack(header)
        self.answers.read(length)
        return kind

    def read(self, path):
        """Seconds of CPU that one document costs."""
        name = os.fsencode(path) + b"\0"
        body = struct.pack("<Q", 0) + name + b"\0"  # a variant (tayb): the ticket, the path, no evidence
        end = 8 + len(name)
        body += end.to_bytes(1 if len(body) + 1 < 256 else 2, "little")
        before = self.seconds()
        os.write(self.requests, HEADER.pack(MAGIC, REQUEST, len(body)) + body)
        kind = 0
        while kind not in (DONE, FAILED):
            kind = self.take()
        return self.seconds() - before

    def seconds(self):
        with open(f"/proc/{self.process.pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e9

    def close(self):
        os.close(self.requests)
        self.answers.close()
        self.process.wait()


def reader_seconds(command):
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def documents(folder, suffix):
    return sorted(os.path.join(root, name) for root, _, names in os.walk(folder) for name in names
                  if name.endswith(suffix))


def ours(build, paths):
    """Seconds of each document, by one child."""
    child = Child(build)
    try:
        return [child.read(path) for path in paths]
    finally:
        child.close()


def medians(runs):
    return [statistics.median(run) for run in zip(*runs)]


def pdf(build, paths):
    read, plain = [], []
    for _ in range(REPETITIONS):
        read.append(ours(build, paths))
        plain.append([reader_seconds(["pdftotext", path, "-"]) for path in paths])
    read, plain = medians(read), medians(plain)
    return {"all / pdftotext": sum(read) / sum(plain),
            "median file / pdftotext": statistics.median(a / b for a, b in zip(read, plain))}


def html(build, name, paths):
    read, together, alone = [], [], []
    for _ in range(REPETITIONS):
        read.append(sum(ours(build, paths)))
        together.append(reader_seconds(["xmllint", "--html", "--noout", *paths]))
        alone.append(sum(reader_seconds(["xmllint", "--html", "--noout", path]) for path in paths))
    read = statistics.median(read)
    return {f"{name} / xmllint of all": read / statistics.median(together),
            f"{name} / xmllint each": read / statistics.median(alone)}


def measure(build, corpus):
    """Ratios, by name; of what is at hand."""
    figures = {}
    paths = documents(os.path.join(corpus, "policy-pdf"), ".pdf")
    if paths and shutil.which("pdftotext"):
        figures.update(pdf(build, paths))
    for name in ("wiki-html", "eu-law", "rfc-html", "policy-html"):
        paths = documents(os.path.join(corpus, name), ".html")
        if paths and shutil.which("xmllint"):
            figures.update(html(build, name, paths))
    return figures
