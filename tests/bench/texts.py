"""The texts that are measured on, each a folder: paragraphs.txt (one a line), documents.tsv (name, how
many of the lines) and queries.txt (class, query). Kept in the cache folder and used again."""
import os
import shutil
import subprocess
import tarfile
import tempfile

ARCHIVE = "un-general-debate.tar.xz"
EVERY = {"speeches-150k": 10, "speeches-1.5M": 1}   # of the documents, each n-th


class Absent(Exception):
    """A text that cannot be had on this machine."""


class Text:
    def __init__(self, name, folder):
        self.name, self.folder = name, folder
        self.paragraphs_file = os.path.join(folder, "paragraphs.txt")
        self.queries = os.path.join(folder, "queries.txt")
        self.bytes = os.path.getsize(self.paragraphs_file)
        with open(os.path.join(folder, "documents.tsv"), encoding="utf-8") as file:
            lengths = [int(line.rsplit("\t", 1)[1]) for line in file]
        self.documents, self.paragraphs = len(lengths), sum(lengths)
        self.bytes -= self.paragraphs   # the ends of lines are none of it


def speeches_folder(cache, shared, given):
    """The unpacked speeches: a folder that was named, or the archive of the shared folder, unpacked once."""
    if given:
        return given
    unpacked = os.path.join(cache, "speeches")
    if not os.path.isdir(unpacked):
        archive = os.path.join(shared, "bench", ARCHIVE)
        if not os.path.exists(archive):
            raise Absent(f"{archive} is not there")
        with tempfile.TemporaryDirectory(dir=cache) as place:
            with tarfile.open(archive) as packed:
                packed.extractall(place, filter="data")
            os.rename(place, unpacked)
            os.mkdir(place)   # for its owner to remove
    return unpacked


def speeches(folder):
    found = []
    for above, _, names in os.walk(folder):
        found += [os.path.join(above, name) for name in names if name.endswith(".txt")]
    return sorted(found, key=os.path.basename)


def write_speeches(place, sources, queries):
    with open(os.path.join(place, "paragraphs.txt"), "w", encoding="utf-8") as paragraphs, \
            open(os.path.join(place, "documents.tsv"), "w", encoding="utf-8") as documents:
        for source in sources:
            with open(source, encoding="utf-8", errors="replace") as file:
                lines = [" ".join(line.replace("\ufeff", " ").replace("\0", " ").split())
                         for line in file.read().split("\n")]
            lines = [line for line in lines if line]
            paragraphs.writelines(line + "\n" for line in lines)
            documents.write(f"{os.path.basename(source).removesuffix('.txt')}\t{len(lines)}\n")
    shutil.copy(queries, os.path.join(place, "queries.txt"))


def kept(cache, name, write):
    """The folder of that name in the cache, written whole or not at all."""
    folder = os.path.join(cache, name)
    if not os.path.isdir(folder):
        place = tempfile.mkdtemp(dir=cache)
        try:
            write(place)
            os.rename(place, folder)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    return Text(name, folder)


def text_named(name, cache, build, shared, given):
    """`speeches-150k`, `speeches-1.5M`, or `made-N` for N paragraphs of made text."""
    if name.startswith("made-"):
        program = os.path.join(build, "tests", "bench", "bench-make")
        return kept(cache, name, lambda place: subprocess.run([program, place, name.removeprefix("made-")],
                                                              check=True))
    queries = os.path.join(shared, "bench", "queries.txt")
    if not os.path.exists(queries):
        raise Absent(f"{queries} is not there")
    folder = speeches_folder(cache, shared, given)
    return kept(cache, name, lambda place: write_speeches(place, speeches(folder)[::EVERY[name]], queries))
