#!/usr/bin/env python3
"""What a document, a catalogue, a query or an index of somebody else's holds stays text in everything that is printed.

One index is built of documents whose texts, titles, names of files and other facts hold what drives a terminal
(ESC, C1, BEL, OSC 8), what turns the direction of writing, line breaks, bytes that are no UTF-8, and what means
something in CSV, HTML, Markdown, BibTeX, RIS, TEI, SVG and JSON. Then its rows are changed as igindex would never
write them, so that no output can rely on what comes before it. Each output is held to the rule of its format.

    hostile.py [--build DIR]
"""
import argparse
import csv
import html.parser
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402
from trial import Trial  # noqa: E402

QUERY = "lantern"

# What a terminal obeys, as C0 and as C1, and what turns the direction of writing.
DRIVING = "\x1b]8;;http://harm.example\x1b\\\x1b[31m\x07 \x9b31m \x9d0;harm\x9c \x7f \u202eturned\u202c \u2066set off\u2069"
# A line that would begin in every output that takes a line break over.
FORGED = "FORGED"
BREAKS = f"\r\n{FORGED} - line\n{FORGED}\tcell"
MARKUP = "</title><script>harm()</script>\"' onload='harm()' ]]> &amp; [a](javascript:harm()) ![b](c) **d** `e` | f"
TEX = "}} @misc{harm, \\input{harm} %$#_^~"
HOSTILE = f"{DRIVING}{BREAKS} {MARKUP} {TEX} \u200b\u200d \ufffe \ufdd0"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\uff1d1", "\"=1+1\"")

# A terminal may have line breaks, and nothing else that it obeys.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What we send to terminals ourselves: colours, links, and the line of progress that is written over.
OWN = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;;[!-~]*\x1b\\\\|\r\x1b\\[K")
# An isolate of our own around what runs from right to left, in concordances.
OWN_ISOLATE = re.compile("\u2068([^\u2066-\u2069\u202a-\u202e\n]*)\u2069")

FILES = (b"esc\x1b[31m\x07.txt", b"line\nFORGED break.txt", b"bytes\xff\xfe.txt", b"=formula.txt", b"quote\"'<b>.txt",
         b"turned\xe2\x80\xae.txt", b"c1\xc2\x9b31m.txt", b"-dash.txt", b"tab\t|pipe.txt")
DAMAGED = b"damaged\x1b]0;harm\x07\nFORGED igindex: all is well.pdf"


# ---- documents ----

def write_documents(trial):
    for name in FILES:
        trial.write(name, f"The keepers have one lantern, {DRIVING} and this is {len(name)} of them.\n")
    trial.write(DAMAGED, b"%PDF-1.4\nno more of it")
    trial.write("page.html", "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Title " + DRIVING + "</title><main>"
                f"<h1>Heading {DRIVING} &#27;[31m</h1><p id='a&quot;&#27;b'>1. The lantern &#27;[31m &#x9b;31m {DRIVING} burns.</p>"
                "<p>2. Another lantern of the tower burns (Lantern Keepers\u2019 Union (LKU)).</p><p>3. A third lantern burns too.</p>"
                "</main></html>")
    trial.write("notes.md", f"# Heading {DRIVING}\n\nThe lantern {DRIVING} of <script>harm()</script> burns. \u05d0\u05d1 \u05d2\u05d3 lantern.\n")
    trial.write("formulas.txt", "\n\n".join(f"{one} is what begins this lantern paragraph." for one in FORMULAS) + "\n")
    trial.write("facts.txt", "The lantern with facts of its own is kept in the tower until it is asked for.\n")
    escaped = HOSTILE.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    trial.write("facts.txt.meta", "[document]\n" + "".join(f"{key} = {escaped}\n" for key in ("title", "short", "symbol", "body")) +
                f"date = 2004-05\naliases = {escaped.replace(';', ',')}\nurl = https://harm.example/<\"'>{{}}\n")


def poison(path):
    """Every text of the index that is no paragraph's, as somebody's index may have it."""
    with sqlite3.connect(path) as base:
        documents = [row[0] for row in base.execute("SELECT id FROM document ORDER BY id")]
        for n, document in enumerate(documents):
            formula = FORMULAS[n % len(FORMULAS)]
            values = {column: f"{formula}{HOSTILE}{n}" for column in
                      ("title", "short_title", "symbol", "body", "language", "type", "collection", "citekey")}
            values["date"] = f"20{n:02}-05" + (HOSTILE if n % 2 else "")
            values["url"] = (f"https://harm.example/\"'<{HOSTILE}>", f"javascript:harm('{HOSTILE}')", f"file:///{HOSTILE}")[n % 3]
            base.execute(f"UPDATE document SET {', '.join(f'{one} = ?' for one in values)} WHERE id = ?",
                         (*values.values(), document))
        for table, column in (("section", "heading"), ("stretch", "series"), ("stretch", "speaker"), ("stretch", "page_label"),
                              ("stretch", "lang"), ("paragraph_label", "label"), ("anchor", "anchor"), ("warning", "detail")):
            base.execute(f"UPDATE {table} SET {column} = '=' || ? || rowid" if table != "warning" else
                         f"UPDATE {table} SET {column} = '=' || ?", (HOSTILE,))
        base.execute("UPDATE stretch SET page = 7")
        base.execute("UPDATE source SET failure = ?, media_type = media_type WHERE failure IS NOT NULL", (HOSTILE,))
        base.execute("UPDATE location SET name = name || ?", (HOSTILE,))
        base.execute("UPDATE meta SET value = ? WHERE key = 'uuid'", (HOSTILE,))
    base.close()


# ---- rules: each gives the problems of what was printed ----

def context(text, found):
    return f"{text[max(0, found.start() - 30):found.end() + 20]!r}"


def text_of(raw):
    try:
        return raw.decode(), []
    except UnicodeDecodeError as error:
        return raw.decode(errors="replace"), [f"no UTF-8: {error}"]


def terminal(raw):
    """Of what people look at: nothing that it obeys, and no line that a document has made."""
    text, problems = text_of(raw)
    text = OWN_ISOLATE.sub("\\1", text)
    problems += [f"{context(text, one)} is obeyed" for one in OBEYED.finditer(text)]
    return problems + [f"{line!r} is a line of its own" for line in text.split("\n") if line.startswith(FORGED)]


def coloured(raw):
    text, problems = text_of(raw)
    return problems + terminal(OWN.sub("", text.replace("\r\n", "\n")).encode())


def harmless(raw):
    """No format holds what a terminal obeys, since any may be looked at on one."""
    text, problems = text_of(raw.replace(b"\r\n", b"\n"))
    return problems + [f"{context(text, one)} is obeyed" for one in OBEYED.finditer(text)]


def cells(raw, **dialect):
    text, problems = text_of(raw)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True, **dialect)), problems


def formulas(rows):
    return [f"{cell[:40]!r} is a formula" for row in rows for cell in row
            if re.match("[=+@\t\r\n\uff1d\uff0b\uff0d\uff20]|-(?![0-9.]+$)", cell)]


def even(rows):
    widths = {len(row) for row in rows}
    return [] if len(rows) > 1 and len(widths) == 1 else [f"{len(rows)} rows of {sorted(widths)} cells"]


def comma_separated(raw):
    rows, problems = cells(raw)
    return problems + even(rows) + formulas(rows) + harmless(raw.replace(b"\r\n", b"\n"))


def tab_separated(raw):
    """As those read it who know no quotes, and as spreadsheets do, who do: both see the same cells."""
    text, problems = text_of(raw)
    rows = [line.split("\t") for line in text.removeprefix("\ufeff").rstrip("\n").split("\n")]
    quoted, _ = cells(raw, delimiter="\t")
    problems += [] if rows == quoted else ["with quotes they are other cells than without"]
    return problems + even(rows) + formulas(rows) + formulas(quoted) + harmless(raw)


def json_lines(raw):
    problems = harmless(raw)
    for line in raw.decode().split("\n")[:-1]:
        if not isinstance(json.loads(line), dict):
            problems.append(f"{line[:60]} is no object")
    return problems + ([] if raw else ["nothing"])


def json_text(raw):
    json.loads(raw)
    return harmless(raw)


class Page(html.parser.HTMLParser):
    ALLOWED = set("html head meta title style body main h1 h2 span a article p blockquote mark cite "
                  "table caption thead tbody tr th td".split())

    def __init__(self, text):
        super().__init__()
        self.problems = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in self.ALLOWED:
            self.problems.append(f"an element {tag}")
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src", "cite") and
                                         re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)):
                self.problems.append(f"{tag} {name}={value!r} runs something")


def page(raw):
    ElementTree.fromstring(raw.decode().replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", ""))
    return Page(raw.decode()).problems + harmless(raw)


def markdown(raw):
    """cmark knows no tables: rows are text to it, which is all that they may be."""
    run = subprocess.run(["cmark", "-t", "xml"], input=raw, capture_output=True, check=True)
    names = {node.tag.split("}")[1] for node in ElementTree.fromstring(run.stdout.decode()).iter()}
    strange = names - set("document heading text paragraph block_quote strong link softbreak".split())
    runs = re.search(rb'destination="(javascript|data):', run.stdout)
    pipes = {len(re.findall(r"(?<!\\)\|", line)) for line in raw.decode().split("\n") if line.startswith("|")}
    return ([f"elements {strange}"] if strange else []) + (["a link that runs something"] if runs else []) + \
        ([] if len(pipes) < 2 else [f"rows of {pipes} bars"]) + harmless(raw)


def bibtex(raw):
    text, problems = text_of(raw)
    depth, entries = 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        entries += letter == "@" and depth == 0
        if depth < 0:
            return problems + [f"a brace too many at {text[max(0, at - 40):at]!r}"]
    bare = re.findall(r"\\input|(?<!\\)[%$#&_^~]", re.sub(r"url = \{.*\},|@\w+\{.*,", "", text))
    return problems + ([f"{depth} braces are open"] if depth else []) + ([f"TeX's own: {bare[:5]}"] if bare else []) + \
        ([] if entries == len(re.findall("(?m)^@", text)) else ["an entry within another"]) + harmless(raw)


def ris(raw):
    lines = raw.decode().split("\r\n")
    return [f"{line[:60]!r} has no tag" for line in lines if line and not re.match("[A-Z][A-Z0-9]  - ", line)] + \
        ([] if raw.count(b"TY  - ") == raw.count(b"\r\nER  - ") else ["ER and TY are not as many"]) + harmless(raw)


def tei(raw):
    ElementTree.fromstring(raw.decode())
    if not shutil.which("xmllint"):
        return harmless(raw)
    run = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", os.path.join(programs.ROOT, "schema", "igsearch.tei.rng"), "-"],
                         input=raw, capture_output=True, check=False)
    return ([run.stderr.decode()[:600]] if run.returncode else []) + harmless(raw)


def image(raw):
    names = {node.tag.split("}")[1] for node in ElementTree.fromstring(raw.decode()).iter()}
    strange = names - set("svg title desc defs pattern path rect line text g".split())
    return ([f"elements {strange}"] if strange else []) + harmless(raw)


RULES = {"text": terminal, "csv": comma_separated, "tsv": tab_separated, "jsonl": json_lines, "html": page, "markdown": markdown,
         "bibtex": bibtex, "ris": ris, "csl": json_text, "tei": tei, "w3c-annotation": json_lines}
TABLES = ("text", "csv", "tsv", "jsonl", "html", "markdown")
DATA = ("text", "csv", "tsv", "jsonl")


# ---- what is printed ----

class Printing:
    """Runs the programs on one index, and reports each output under one name."""

    def __init__(self, report, trial, index):
        self.report, self.trial, self.index = report, trial, index

    def check(self, name, rule, *command, statuses=(0,), feed=b""):
        run = self.trial.run(*command, feed=feed)
        problems = [] if run.status in statuses else [f"exit {run.status}: {run.stderr[:300]!r}"]
        problems += self.held(rule, run.raw) + [f"stderr: {one}" for one in terminal(run.stderr.encode("utf-8", "surrogateescape"))]
        self.report.check(f"{self.index}: {name}", problems[:6])
        return run

    @staticmethod
    def held(rule, raw):
        try:
            return rule(raw)
        except (ValueError, csv.Error, ElementTree.ParseError, subprocess.CalledProcessError) as error:
            return [f"{type(error).__name__}: {error}"]

    def formats(self, names, *options, suffix=""):
        for name in names:
            if name == "markdown" and not shutil.which("cmark"):
                self.report.skip(f"{self.index}: {name}", "cmark is not installed")
                continue
            self.check(" ".join([name, *options, suffix]).strip(), RULES[name], "igsearch", "--no-config", f"--format={name}",
                       "--limit=0", *options, QUERY)


def check_searches(printing):
    printing.formats(RULES, "--sort=document")
    printing.formats(RULES, "--sort=document", "--context=3")
    printing.formats(DATA, "--ids")
    printing.formats(("csv", "tsv"), "--bom")
    printing.formats(("text",), "--around=1")
    printing.formats(("text",), "--group")
    for style in ("chicago", "apa", "oscola", "un"):
        printing.check(f"--cite={style}", terminal, "igsearch", "--no-config", f"--cite={style}", QUERY)
    printing.formats(("text",), "--explain")
    printing.check("colours and links", coloured, "igsearch", "--no-config", "--color=always", "--hyperlink=always", "--limit=0", QUERY)


def check_analyses(printing):
    for option in ("--kwic", "--dispersion", "--collocates", *(f"--frequency --by={slice}" for slice in
                                                               ("year", "document", "body", "language", "zone"))):
        printing.formats(TABLES, *option.split(), *(["--min-count=1"] if option == "--collocates" else []))
    printing.formats(DATA, "--facets")
    printing.formats(DATA, "--count")
    printing.check("concordance with colours and links", coloured, "igsearch", "--no-config", "--color=always",
                   "--hyperlink=always", "--kwic", QUERY)
    for option in ("--frequency --by=body", "--frequency --by=document", "--frequency", "--dispersion"):
        printing.check(f"plot {option}", terminal, "igsearch", "--no-config", *option.split(), "--plot", QUERY)
        printing.check(f"image {option}", terminal, "igsearch", "--no-config", *option.split(), "--plot=plot.svg", QUERY)
        with open(printing.trial.path("plot.svg"), "rb") as file:
            printing.report.check(f"{printing.index}: image {option}: what it holds", printing.held(image, file.read()))


def check_batches(printing):
    """Ids, labels and queries that are no better than documents."""
    def quoted(text):
        return '"' + text.replace('"', '""') + '"'
    rows = [("id", "label", "query"), (f"={HOSTILE}", f"@{HOSTILE}", QUERY), (f"+b{DRIVING}", "", f'"{DRIVING} ('),
            (f"-c{DRIVING}", "", f"absent{DRIVING}"), ("d", f"=d{MARKUP}", f"doc:{MARKUP}")]
    printing.trial.write("batch.csv", "".join(",".join(map(quoted, row)) + "\n" for row in rows))
    for name in DATA:
        for options in ([], ["--count"]):
            printing.check(f"batch {name} {' '.join(options)}".strip(), RULES[name], "igsearch", "--no-config", "--batch=batch.csv",
                           f"--format={name}", *options, statuses=(0, 2))
    printing.check("batch with a summary and a manifest", terminal, "igsearch", "--no-config", "--batch=batch.csv",
                   "--summary=summary.csv", "--manifest=manifest.json", statuses=(0, 2))
    for name, rule in (("summary.csv", comma_separated), ("manifest.json", json_text)):
        with open(printing.trial.path(name), "rb") as file:
            printing.report.check(f"{printing.index}: {name}", printing.held(rule, file.read()))


def check_replays(printing):
    """Against a manifest that another, gentler index wrote nothing of."""
    with open(printing.trial.path("manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    for document in manifest["documents"]:
        document["doc"] = f"gone{HOSTILE}"
        document["sha256"] = document["sha256"][::-1]
    for query in manifest["queries"]:
        query["query"] += " NOT keepers"
    printing.trial.write("changed.json", json.dumps(manifest))
    printing.check("replay", terminal, "igsearch", "--no-config", "--replay=manifest.json", statuses=(0, 1, 2))
    printing.check("replay of what is different", terminal, "igsearch", "--no-config", "--replay=changed.json", statuses=(1, 2))


def check_concepts(printing):
    trial = printing.trial
    trial.write("names.concepts", f"lantern {DRIVING.replace(chr(10), '')} = {QUERY} = lamp {MARKUP.replace('=', ' ')}\n  source: {DRIVING}\n")
    printing.check("concepts", terminal, "igsearch", "--no-config", "--concepts=names.concepts", "--explain", QUERY, statuses=(0, 1, 2))
    trial.write("bad\x1b[31m.concepts", f"{DRIVING}\n  what is this {DRIVING}\n")
    printing.check("a concept file that is none", terminal, "igsearch", "--no-config", "--concepts=bad\x1b[31m.concepts", QUERY, statuses=(2,))


def check_refusals(printing):
    """What is wrong is told with the words that were wrong."""
    options = ["--format", "--sort", "--unit", "--by", "--cite", "--color", "--hyperlink", "--remember", "--index", "--batch",
               "--replay", "--manifest", "--id", "--open", "--concepts", "--context", "--limit", "--jobs", "--completions", "--nosuch"]
    for option in options:
        printing.check(f"igsearch {option} with such a value", terminal, "igsearch", "--no-config", f"{option}={HOSTILE}", QUERY,
                       statuses=(0, 1, 2))
    for query in (HOSTILE, f"\"{DRIVING}", f"doc:{DRIVING}", f"date:{DRIVING}", f"zone:{DRIVING}", f"NEAR/{DRIVING}(a b)",
                  f"absent{BREAKS}", f"at:\"{DRIVING} \u00b63\"", f"{DRIVING} \u00b63", f"/{DRIVING}(/", f"a AND ({BREAKS}"):
        for option in ([], ["--explain"], ["--kwic"], ["--any"]):
            run = printing.trial.igsearch("--no-config", *option, "--", query)
            problems = terminal(run.raw) + terminal(run.stderr.encode("utf-8", "surrogateescape"))
            printing.report.check(f"{printing.index}: the query {query[:14]!r} {' '.join(option)}".rstrip(), problems[:6])
    printing.check("a query that is no UTF-8", terminal, "igsearch", "--no-config", b"lantern \xff\xfe absent", statuses=(0, 1, 2))
    printing.check("a setting", terminal, "igsearch", f"--viewer={HOSTILE}", f"--pager={HOSTILE}", f"--sort={HOSTILE}", "--show-config")
    printing.check("a viewer that is none", terminal, "igsearch", "--no-config", f"--viewer={DRIVING}", "--open=1", statuses=(0, 1, 2))
    for command in ([HOSTILE], ["list", HOSTILE], ["remove", HOSTILE], ["dump", HOSTILE], ["list", f"--format={HOSTILE}"],
                    ["add", f"nowhere{HOSTILE}"], ["add", f"--catalogue={HOSTILE}", "page.html"], [f"--{HOSTILE}"],
                    ["export", f"/nowhere/{HOSTILE}"], ["export", f"--query=\"{HOSTILE}", "copy.db"],
                    ["add", f"--files-from={HOSTILE}"], ["--index", f"/nowhere/{HOSTILE}", "status"]):
        printing.check(f"igindex {command[0][:10]!r} with such an argument", terminal, "igindex", *command, statuses=(0, 1, 2))


def check_viewing(printing):
    """On a terminal: coloured, linked, paged, and opened."""
    trial = printing.trial
    shown = Terminal(trial, rows=10).run("igsearch", "--no-config", "--remember=always", "--pager=head -n 100000", "--limit=0", QUERY)
    printing.report.check(f"{printing.index}: paged on a terminal", coloured(shown.raw)[:6])
    shown = Terminal(trial).run("igsearch", "--no-config", "--viewer=true", "--open=1")
    printing.report.check(f"{printing.index}: opened from a terminal", coloured(shown.raw)[:6])
    shown = Terminal(trial).run("igindex", "status")
    printing.report.check(f"{printing.index}: status on a terminal", coloured(shown.raw)[:6])


def check_indexer(printing):
    for options in (["status"], ["status", "--acronyms"], ["status", "--sizes"], ["list"], ["check"], ["check", "--sources"]):
        printing.check(" ".join(["igindex", *options]), terminal, "igindex", *options, statuses=(0, 1))
    for options in (["list", "--format=jsonl"], ["dump"], ["dump", "--ids"], ["dump", "--explain"]):
        printing.check(" ".join(["igindex", *options]), json_lines, "igindex", *options, statuses=(0, 1, 2))
    keys = [json.loads(line)["doc"] for line in printing.trial.igindex("list", "--format=jsonl").raw.decode().split("\n")[:-1]]
    printing.check("igindex list of each", terminal, "igindex", "list", "--", *keys)
    printing.check("igindex export", terminal, "igindex", "export", f"copy-{printing.index}.db")


def check_changing(printing):
    trial = printing.trial
    printing.check("igindex update", terminal, "igindex", "update", "--verbose", statuses=(0, 1))
    printing.check("igindex add again", terminal, "igindex", "add", "--verbose", "--retry", ".", statuses=(0, 1))
    shown = Terminal(trial).run("igindex", "rebuild", "--verbose")
    printing.report.check(f"{printing.index}: igindex rebuild on a terminal", coloured(shown.raw)[:6])
    printing.check("igindex remove", terminal, "igindex", "remove", "facts.txt", statuses=(0, 1, 2))
    printing.check("igindex check --repair", terminal, "igindex", "check", "--repair", statuses=(0, 1, 2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    report = Tap()
    with Trial(parser.parse_args().build) as trial:
        write_documents(trial)
        built = Printing(report, trial, "as built")
        built.check("igindex add", terminal, "igindex", "add", "--verbose", ".", statuses=(1,))
        for index, checks in (("as built", (check_searches, check_analyses, check_batches, check_replays, check_concepts,
                                            check_refusals, check_viewing, check_indexer)),
                              ("poisoned", (check_searches, check_analyses, check_batches, check_replays, check_viewing,
                                            check_indexer, check_changing))):
            if index == "poisoned":
                poison(trial.index)
            for check in checks:
                check(Printing(report, trial, index))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
