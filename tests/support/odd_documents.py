"""Documents that nobody would wish for: cut short, with bytes turned over, nested without end, packed to
burst, under wrong names, and things in a folder that are no files at all.

    for case in cases(long=False): case.make(folder)

The same cases come out every time: what is random has its seed in the case's name.
"""
import os
import random
import socket
import sys
import zlib
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(os.path.dirname(TESTS), "tools"))
from make_test_pdfs import Pdf  # noqa: E402

KINDS = {"pdf": ".pdf", "html": ".html", "markdown": ".md", "plain": ".txt"}

# make(path) puts the case there. `ours`: no library of others reads it, so that nothing may die of it.
Case = namedtuple("Case", "name make ours")


def write(content):
    def make(path):
        with open(path, "wb") as file:
            file.write(content() if callable(content) else content)
    return make


def document(name, content, ours=True):
    return Case(os.fsencode(name), write(content), ours)


def samples():
    """The samples of tests/ingest, by kind: [(stem, extension, bytes)], small ones."""
    for kind in sorted(KINDS):
        folder = os.path.join(TESTS, "ingest", kind)
        for name in sorted(os.listdir(folder)):
            stem, extension = os.path.splitext(name)
            path = os.path.join(folder, name)
            if extension in (".jsonl", ".meta", ".ini") or name.endswith(".expected") or os.path.isdir(path):
                continue
            with open(path, "rb") as file:
                content = file.read()
            if 0 < len(content) < 200_000:
                yield kind, stem, extension, content


# ---- samples, spoilt ----

def truncations(stem, extension, content, percents, ours):
    for percent in percents:
        end = len(content) * percent // 100
        yield document(f"cut-{percent:02}-{stem}{extension}", content[:end], ours)


def flipped(content, seed):
    """A few bytes replaced, a stretch removed or repeated, as the seed says."""
    chance, spoilt = random.Random(seed), bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 40))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    if chance.random() < 0.3:
        start = chance.randrange(len(spoilt))
        stretch = spoilt[start:start + chance.randrange(1, 400)]
        spoilt[start:start + (len(stretch) if chance.random() < 0.5 else 0)] = stretch * chance.randrange(0, 4)
    return bytes(spoilt) or b"\0"


def flips(stem, extension, content, seeds, ours):
    for seed in seeds:
        yield document(f"flip-{seed}-{stem}{extension}", flipped(content, f"{stem}-{seed}"), ours)


def spoilt_samples(every_percent, flips_each):
    for kind, stem, extension, content in samples():
        ours = kind not in ("pdf", "html")
        yield from truncations(stem, extension, content, range(0, 100, every_percent), ours)
        yield from flips(stem, extension, content, range(flips_each), ours)


def under_wrong_names(every):
    """The bytes of each kind with the ending of every other, and of none; each a little longer than the
    one before, since of two files with the same bytes only one is read."""
    endings = sorted(set(KINDS.values())) + ["", ".htm", ".xml", ".png", ".zip", ".docx", ".PDF"]
    for number, (kind, stem, extension, content) in enumerate(samples()):
        for more, ending in enumerate(endings, 1):
            if number % every == 0 and ending != extension:
                yield document(f"named-{stem}-{kind}-wrong{ending}", content + b"\n" * more, kind not in ("pdf", "html"))


# ---- nested, packed, endless ----

def nested_markup(depth):
    yield document(f"nested-div-{depth}.html", b"<html><body>" + b"<div>" * depth + b"Deep.", False)
    yield document(f"nested-b-{depth}.html", b"<p>" + b"<b>" * depth + b"Deep.", False)
    yield document(f"nested-list-{depth}.html", b"<body>" + b"<ul><li>" * depth + b"Deep.", False)
    yield document(f"nested-table-{depth}.html", b"<body>" + b"<table><tr><td>" * depth + b"Deep.", False)
    yield document(f"nested-xml-{depth}.xml", b"<?xml version='1.0'?>" + b"<a>" * depth + b"Deep." +
                   b"</a>" * depth, False)
    yield document(f"nested-attributes-{depth}.html", b"<p " + b"a=b " * depth + b">Wide.</p>", False)
    yield document(f"nested-quote-{depth}.md", b">" * depth + b" Deep.\n")
    yield document(f"nested-stars-{depth}.md", b"*" * depth + b"Deep." + b"*" * depth)
    yield document(f"nested-brackets-{depth}.md", b"[" * depth + b"Deep." + b"](x)" * depth)
    yield document(f"nested-ticks-{depth}.md", b"".join(b"`" * (i % 50 + 1) + b" a " for i in range(depth // 20)))
    yield document(f"nested-items-{depth}.md", b"".join(b" " * min(2 * i, 400) + b"- item\n"
                                                         for i in range(depth // 20)))


def entity_bomb(levels):
    """Entities that stand for ten of the one before."""
    lines = [b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'ha'>"]
    lines += [b"<!ENTITY e%d '%s'>" % (i, b"&e%d;" % (i - 1) * 10) for i in range(1, levels + 1)]
    return b"".join(lines) + b"]><a>&e%d;</a>" % levels


def outside(kind):
    """An entity that is a file of the reader's."""
    return b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]><a>before &x; after</a>" % kind


def long_lines(length):
    yield document(f"one-line-{length}.txt", b"word " * (length // 5))
    yield document(f"one-word-{length}.txt", b"x" * length)
    yield document(f"newlines-{length}.txt", b"\n" * length)
    yield document(f"form-feeds-{length}.txt", b"a\f" * (length // 2))
    yield document(f"numbers-{length}.txt", b"1.\n" * (length // 3))
    yield document(f"one-tag-{length}.html", b"<p title='" + b"x" * length, False)
    yield document(f"comment-{length}.html", b"<!--" + b"x" * length, False)
    yield document(f"combining-{length}.txt", ("a" + "\u0301" * (length // 2)).encode())


def pdf_with_stream(content, repeated=1):
    """One page whose content is so many times deflated."""
    pdf = Pdf()
    pdf.page([])
    for _ in range(repeated):
        content = zlib.compress(content, 9)
    filters = b" ".join([b"/FlateDecode"] * repeated)
    pdf.objects[-2] = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), filters, content)
    return pdf.bytes()


def skeleton(pages):
    """A PDF of so many pages with one short line each, all sharing one content."""
    pdf = Pdf()
    pdf.page([(72, 72, "R", 12, "A page like all others.")])
    first = pdf.objects[pdf.pages[0] - 1]
    pdf.pages += [pdf.add(first) for _ in range(pages - 1)]
    return pdf.bytes()


def claimed(pages):
    """A PDF that says it has so many pages and has one."""
    pdf = Pdf()
    pdf.page([(72, 72, "R", 12, "The only page.")])
    return pdf.bytes().replace(b"/Count 1 ", b"/Count %d " % pages)


def looped_tree():
    pdf = Pdf()
    pdf.page([(72, 72, "R", 12, "A page.")])
    pdf.pages = [2, pdf.pages[0], 2]
    return pdf.bytes()


def deep_array(depth):
    pdf = Pdf()
    pdf.page([(72, 72, "R", 12, "A page.")], b"/Deep %s%s " % (b"[" * depth, b"]" * depth))
    return pdf.bytes()


def self_reference():
    pdf = Pdf()
    pdf.page([(72, 72, "R", 12, "A page.")])
    content = pdf.pages[0] - 1
    pdf.objects[content - 1] = b"<< /Length %d 0 R >>\nstream\n(x) Tj\nendstream" % content
    return pdf.bytes()


def bombs(size, pages):
    text = b"BT /R 9 Tf 72 700 Td (All work and no play.) Tj ET\n"
    yield document(f"bomb-blanks-{size}.pdf", lambda: pdf_with_stream(b" " * size), False)
    yield document(f"bomb-text-{size}.pdf", lambda: pdf_with_stream(text * (size // 500)), False)
    yield document(f"bomb-twice-{size}.pdf", lambda: pdf_with_stream(b" " * size, 2), False)
    yield document(f"bomb-saves-{size}.pdf", lambda: pdf_with_stream(b"q " * (size // 20)), False)
    yield document(f"skeleton-{pages}.pdf", lambda: skeleton(pages), False)
    yield document(f"claimed-{pages}.pdf", lambda: claimed(pages), False)
    yield document(f"looped-tree-{pages}.pdf", looped_tree, False)
    yield document(f"deep-array-{pages}.pdf", lambda: deep_array(pages), False)
    yield document(f"self-reference-{pages}.pdf", self_reference, False)
    for levels in (3, 9):
        yield document(f"entities-{levels}-{pages}.xml", entity_bomb(levels), False)
    for number, place in enumerate((b"file:///etc/passwd", b"http://127.0.0.1:9/", b"/dev/zero")):
        yield document(f"outside-{number}-{pages}.xml", outside(place), False)


def noise(count):
    for seed in range(count):
        chance = random.Random(f"noise-{seed}")
        head = chance.choice((b"", b"%PDF-1.7\n", b"<html>", b"# ", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\3\4"))
        ending = chance.choice(sorted(KINDS.values()) + [""])
        yield document(f"noise-{seed}{ending}", head + chance.randbytes(chance.choice((1, 30, 3000))), False)


# ---- what is no document ----

def listening(path):
    """A socket that nobody listens at any more; its path would be too long to bind from elsewhere."""
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(os.path.dirname(path))
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(os.path.basename(path))
    finally:
        os.fchdir(here)
        os.close(here)


def linked(target):
    return lambda path: os.symlink(target, path)


def folder_with_a_file(path):
    os.mkdir(path)
    write(b"Inside a folder with the name of a document.\n")(os.path.join(path, b"inside.txt"))


def strange_things():
    yield document("empty.pdf", b"")
    yield document("empty.html", b"")
    yield document("empty.txt", b"")
    yield document("blank.txt", b" \n\t\n")
    yield document("nul.txt", b"\0" * 5000)
    yield document("mark.txt", b"\xef\xbb\xbf")
    yield document("half-a-letter.txt", b"\xe2\x82")
    yield document("utf-16.txt", "Sixteen bits a letter.\n".encode("utf-16"))
    yield document("utf-16-odd.txt", "Sixteen bits a letter.\n".encode("utf-16")[:-1])
    yield Case(b"folder.pdf", folder_with_a_file, True)
    yield Case(b"fifo.pdf", os.mkfifo, True)
    yield Case(b"fifo.txt", os.mkfifo, True)
    yield Case(b"socket.html", listening, True)
    yield Case(b"itself.pdf", linked(b"itself.pdf"), True)
    yield Case(b"first.txt", linked(b"second.txt"), True)
    yield Case(b"second.txt", linked(b"first.txt"), True)
    yield Case(b"nowhere.md", linked(b"/nowhere/at/all.md"), True)
    yield Case(b"zero.txt", linked(b"/dev/zero"), True)
    yield Case(b"memory.txt", linked(b"/proc/self/mem"), True)
    yield Case(b"upwards", linked(b".."), True)


def strange_names():
    names = [b"new\nline.txt", b"carriage\rreturn.txt", b"tab\there.md", b"not utf-8 \xff\xfe.txt", b"\xc3.html",
             b"-rf.txt", b"--help.txt", b"escape\x1b[2J.txt", b"quote\".txt", b"dollar $(id).txt", b"star*.txt",
             b"back\\slash.txt", b" .txt", b"semi;colon.txt", "\u202egnp.txt".encode(), b"x" * 251 + b".txt",
             b"%s%n%p.txt", b"two  blanks.txt", b"dot.", b"a.pdf.html.txt", b"\xf0\x9f\x93\x84.txt"]
    for number, name in enumerate(names):
        yield Case(name, write(b"Text number %d under a strange name.\n" % number), True)


def cases(long=False):
    """All of them: some hundreds, or some ten thousand."""
    yield from strange_things()
    yield from strange_names()
    yield from under_wrong_names(1 if long else 9)
    for depth in (100, 3000, 60_000) if long else (3000,):
        yield from nested_markup(depth)
    for length in (10_000, 3_000_000) if long else (100_000,):
        yield from long_lines(length)
    for size, pages in ((10_000, 10), (300_000_000, 100_000)) if long else ((4_000_000, 1000),):
        yield from bombs(size, pages)
    yield from noise(1000 if long else 40)
    yield from spoilt_samples(1 if long else 50, 262 if long else 3)
