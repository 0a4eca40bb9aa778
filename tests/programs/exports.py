#!/usr/bin/env python3
"""Reads every format back with a reader that is not ours: nothing is lost, and no text gets out of its place.

The documents are made to break formats: markup, formulas, commands of TeX, tags of RIS, characters that turn
the direction of writing, in their texts and in their titles.
"""
import argparse
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial  # noqa: E402

SCHEMAS = os.path.join(programs.ROOT, "schema")
READER = os.path.join(HERE, "reading_back.py")
QUERY = "lantern"
HITS = 13
PAGED = "cooperation"

# Each is one paragraph with the word; what precedes it would do harm in one of the formats.
PARAGRAPHS = [
    "The lantern burns; \u201ccurly\u201d and \"straight\" quotes, 5 < 6 > 4 & 7 are kept with it.",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> stands beside the lantern of the tower.",
    "=HYPERLINK(\"http://lantern.example\",\"a lantern\") is no formula here, nor is +1 or @SUM(A1).",
    "\\input{/etc/passwd} \\textbf{lantern} 100% of $5 #1 ~ ^ _ & } { unbalanced { { as it is.",
    "@misc{lantern, title = {Another entry}} and TY  - BOOK of the lantern must stay where they are.",
    "ER  - ends nothing, and TI  - a lantern begins nothing, in the middle of a text like this.",
    "1. Lantern **bold** _underlined_ `code` [link](javascript:alert(1)) ![x](y) <b>tag</b> # no heading",
    "Lanterns ]]> and <!-- comments --> and &amp; &lt; &#x202e; entities that are written out as they are.",
    "A lantern, multi-stakeholder, R&D: all \u5408\u4f5c, \u05d0\u05d1\u05d2 and \U0001f3ee are letters as good as others.",
    "- lantern lists, + plus lists and 2) numbers are no lists when they stand within a quotation.",
]
DOCUMENTS = {
    "wild.txt": "\n\n".join(PARAGRAPHS) + "\n",
    "wild.txt.meta": "[document]\ncitekey = wild\ntitle = </title><script>alert(1)</script> {\\\\input x} \"&\" 50% _a_\n"
                     "short = Wild *Text*\nbody = Lamp & Co. {Ltd}\ndate = 2004-05\nurl = https://keepers.example/w?a='b'&c={d}&e=%5C\n"
                     "type = report\nlanguage = en\n",
    "numbered.html": "<!DOCTYPE html><html lang=en><head><title>Rules of the Tower</title></head><body><main>"
                     "<h1>Rules of the Tower</h1>"
                     "<p id=r1>1. Each keeper has a lantern, and keeps it clean through all of the night.</p>"
                     "<p>2. No lantern is lent to anybody who has not signed for it in the book.</p>"
                     "<p>3. A lantern that is broken is put down in the list at the end of the month.</p>"
                     "<p>4. The list of lanterns is read aloud when the keepers meet in the spring.</p>"
                     "</main></body></html>",
    "numbered.html.meta": "[document]\ncitekey = tower-rules\ntitle = Rules of the Tower\nshort = Tower Rules\n"
                          "symbol = T/2005/7\nbody = Society of Keepers\ndate = 2005-11-18\ntype = resolution\n"
                          "language = en\nurl = https://keepers.example/rules?a=1&b=2\n",
}
FORMATS_WITH_TEXT = ("csv", "tsv", "html", "markdown")
WILD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Exports:
    def __init__(self, trial):
        self.trial = trial
        for name, text in DOCUMENTS.items():
            trial.write(name, text)
        added = trial.igindex("add", "-q", *(name for name in DOCUMENTS if not name.endswith(".meta")))
        if added.status == 0:
            # One with pages.
            added = trial.igindex("add", "-q", os.path.join(programs.ROOT, "corpus", "chronology.pdf"))
        if added.status != 0:
            raise RuntimeError(str(added))
        self.hits = [json.loads(line) for line in self.export("jsonl").splitlines()]

    def export(self, name, *options, query=QUERY):
        """All hits in one format, in the order of the documents."""
        run = self.trial.igsearch(f"--format={name}", "--sort=document", "--limit=0", *options, query)
        if run.status != 0:
            raise RuntimeError(f"--format={name}: {run}")
        return run.raw.decode()


def python_with(module):
    """A Python that has a module, or None."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        probe = subprocess.run([candidate, "-c", f"import {module}"], capture_output=True, check=False)
        if probe.returncode == 0:
            return candidate
    return None


def read_back(python, text, *arguments):
    run = subprocess.run([python, READER, *arguments], input=text, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.strip().splitlines()[-1])
    return json.loads(run.stdout)


def differences(got, wanted):
    """Of two lists of texts."""
    problems = [] if len(got) == len(wanted) else [f"{len(got)} instead of {len(wanted)}"]
    return problems + [f"{one!r} should be {other!r}" for one, other in zip(got, wanted) if one != other]


# ---- one function a format: the texts of its hits, as its reader has them ----

def unquoted(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\"" else cell


def read_csv(text):
    if not all(line.endswith("\r") for line in text.split("\n")[:-1]):
        raise ValueError("a line does not end with CR LF")
    return [unquoted(row["text"]) for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)]


def read_tsv(text):
    head, *rows = [line.split("\t") for line in text.splitlines()]
    return [unquoted(dict(zip(head, row, strict=True))["text"]) for row in rows]


class Page(html.parser.HTMLParser):
    """What a browser makes of a page: its elements, its links, and the text of its quotations."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.links, self.quotations, self.inside = set(), [], [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.elements.update(name for name, _ in attrs if name.startswith("on"))
        self.links += [value for name, value in attrs if name in ("href", "cite", "src")]
        if tag == "blockquote":
            self.inside = True
            self.quotations.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "blockquote"

    def handle_data(self, data):
        if self.inside:
            self.quotations[-1] += data


ALLOWED = set("html head meta title style body main h1 h2 span a article p blockquote mark cite".split())


def read_html(text):
    page = Page(text)
    ElementTree.fromstring(text)
    if page.elements - ALLOWED:
        raise ValueError(f"elements {page.elements - ALLOWED}")
    if any(link.lower().startswith(("javascript", "data")) for link in page.links):
        raise ValueError("a link that runs something")
    return page.quotations


def read_markdown(text):
    run = subprocess.run(["cmark", "-t", "xml"], input=text, capture_output=True, text=True, check=True)
    space = "{http://commonmark.org/xml/1.0}"
    tree = ElementTree.fromstring(run.stdout)
    strange = {node.tag for node in tree.iter()} - {space + name for name in (
        "document heading text paragraph block_quote strong link softbreak").split()}
    if strange:
        raise ValueError(f"elements {strange}")
    return ["".join(node.itertext()).replace("\n", "") for node in collapsed(tree.iter(space + "block_quote"))]


def collapsed(nodes):
    """cmark's XML has line breaks between elements, and the text only within them."""
    for node in nodes:
        for part in node.iter():
            part.tail = None
            if not part.tag.endswith("text"):
                part.text = None
        yield node


def check_texts(report, exports):
    readers = {"csv": read_csv, "tsv": read_tsv, "html": read_html, "markdown": read_markdown}
    wanted = [hit["text"] for hit in exports.hits]
    report.check("the documents give the hits that they should", differences([len(wanted)], [HITS]))
    for name in FORMATS_WITH_TEXT:
        if name == "markdown" and not shutil.which("cmark"):
            report.skip(f"{name} is read back", "cmark is not installed")
            continue
        report.check(f"{name} is read back with every text as it is",
                     differences(readers[name](exports.export(name)), wanted))


# ---- lists of works: each document once, and in it where its hits are ----

TITLES = {"wild": "</title><script>alert(1)</script> {\\input x} \"&\" 50% _a_", "tower-rules": "Rules of the Tower"}


def places(exports):
    """{citekey: the locators of its hits, in order}"""
    found = {}
    for hit in exports.hits:
        found.setdefault(hit["doc"], []).append(hit["locator"])
    return found


def from_tex(text):
    """What BibTeX's readers show of a field; pybtex leaves the commands to TeX."""
    for command, letter in (("\\textbackslash{}", "\\"), ("\\textbraceleft{}", "{"), ("\\textbraceright{}", "}"),
                            ("\\textasciitilde{}", "~"), ("\\textasciicircum{}", "^")):
        text = text.replace(command, "\0" + letter)
    text = re.sub(r"\\([%$&#_])", "\0\\1", text)
    bare = re.findall("(?<!\0)[\\\\{}%$&#_~^]", text)
    if bare:
        raise ValueError(f"{bare} are TeX's own in {text!r}")
    return text.replace("\0", "")


def check_bibtex(report, exports):
    python = python_with("pybtex")
    if not python:
        report.skip("bibtex is read back", "python3-pybtex is not installed")
        return
    found = read_back(python, exports.export("bibtex"), "bibtex")
    got = {one["key"]: one["fields"]["annote"].split("; ") for one in found}
    report.check("bibtex has each document once, with its hits in annote",
                 [] if got == places(exports) and len(found) == len(got) else [str(found)])
    titles = {one["key"]: from_tex(one["fields"]["title"][1:-1]) for one in found}
    report.check("bibtex has the titles as they are", [] if titles == TITLES else [str(titles)])
    more = read_back(python, exports.export("bibtex", "--context=3"), "bibtex")
    quoted = [from_tex(one["fields"]["annote"]) for one in more]
    report.check("bibtex quotes what --context asks for",
                 [] if "\\textbf{lantern} 100% of $5" in quoted[1] else quoted)


def check_ris(report, exports):
    if not shutil.which("ris2xml"):
        report.skip("ris is read back", "bibutils is not installed")
        return
    text = exports.export("ris", "--context=3")
    run = subprocess.run(["ris2xml"], input=text.encode(), capture_output=True, check=True)
    space = "{http://www.loc.gov/mods/v3}"
    got, titles = {}, {}
    for work in ElementTree.fromstring(run.stdout.decode("utf-8-sig")).iter(space + "mods"):
        notes = [note.text for note in work.iter(space + "note")]
        got[work.get("ID")] = [note.split(": ")[0] for note in notes if ": " in note]
        titles[work.get("ID")] = work.find(f"{space}titleInfo/{space}title").text
    report.check("ris has each document once, with a note for each hit",
                 [] if got == places(exports) else [str(got)])
    report.check("ris has the titles as they are", [] if titles == TITLES else [str(titles)])
    strange = [line for line in text.split("\r\n") if line and not re.match("[A-Z][A-Z0-9]  - ", line)]
    report.check("ris is lines that begin with a tag and end with CR LF",
                 strange + (["a bare line break"] if re.search("(?<!\r)\n", text) else []))
    report.check("ris has issuers as the last part of a name",
                 [] if "\r\nAU  - Society of Keepers,\r\n" in text else [text])


# ---- a work a hit ----

def check_csl(report, exports):
    text = exports.export("csl")
    items = json.loads(text)
    report.check("csl is one array, an item a hit",
                 differences([item["note"] for item in items], [hit["locator"] for hit in exports.hits]))
    report.check("csl's ids are all different", [] if len({item["id"] for item in items}) == HITS else [text])
    report.check("csl has locators", [] if [items[0][key] for key in ("locator", "label", "URL")] ==
                 ["1", "paragraph", exports.hits[0]["url"]] else [str(items[0])])
    python = python_with("citeproc")
    if not python:
        report.skip("csl is read by a citation processor", "python3-citeproc is not installed")
        return
    entries = read_back(python, text, "csl")
    report.check("csl makes a bibliography",
                 [str(one) for one in entries if "Society of Keepers" not in one["entry"] and
                  "Lamp & Co. {Ltd}" not in one["entry"]] + differences([len(entries)], [HITS]))


def check_tei(report, exports):
    text = exports.export("tei")
    space = "{http://www.tei-c.org/ns/1.0}"
    tree = ElementTree.fromstring(text)
    report.check("tei is read back with every text as it is",
                 differences(["".join(one.itertext()) for one in tree.iter(space + "quote")],
                             [hit["text"] for hit in exports.hits]))
    report.check("tei marks what matched",
                 differences(["".join(one.itertext()) for one in tree.iter(space + "hi")],
                             [hit["text"][a:b] for hit in exports.hits for a, b in hit["spans"]]))
    if not shutil.which("xmllint"):
        report.skip("tei is valid", "xmllint is not installed")
        return
    nothing = exports.trial.igsearch("--format=tei", "nothinglikeit").raw
    for name, export in (("tei", text.encode()), ("tei without hits", nothing)):
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng",
                              os.path.join(SCHEMAS, "igsearch.tei.rng"), "-"],
                             input=export, capture_output=True, check=False)
        report.check(f"{name} is valid", [run.stderr.decode()] if run.returncode else [])
    broken = text.replace("<biblScope unit=\"paragraph\">", "<biblScope>", 1).encode()
    run = subprocess.run(["xmllint", "--noout", "--relaxng", os.path.join(SCHEMAS, "igsearch.tei.rng"), "-"],
                         input=broken, capture_output=True, check=False)
    report.check("and another would not be", [] if run.returncode else ["the schema takes anything"])


def check_annotations(report, exports):
    """Each selector is followed as a reader of annotations would, and must end at the match."""
    found = [json.loads(line) for line in exports.export("w3c-annotation").splitlines()]
    problems = differences([one["body"]["value"] for one in found], [hit["locator"] for hit in exports.hits])
    for one, hit in zip(found, exports.hits):
        for target, (start, end) in zip(one["target"], hit["spans"], strict=True):
            problems += selected(target, hit["text"], start, end)
    report.check("w3c-annotation has a target for each match, and selectors that find it", problems)
    report.check("w3c-annotation's ids are all different", [] if len({one["id"] for one in found}) == HITS else found)
    ids = [one["value"] for one in found[0]["target"][0]["selector"] if one["type"] == "FragmentSelector"]
    report.check("w3c-annotation names the element", differences(ids, ["r1"]))
    pages = re.findall(r'"page=([0-9]+)&viewrect=[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+"',
                       exports.export("w3c-annotation", query=PAGED))
    physical = {str(json.loads(line)["page"]) for line in exports.export("jsonl", query=PAGED).splitlines()}
    report.check("w3c-annotation names the page and a box on it", [] if physical <= set(pages) else pages)


def selected(target, text, start, end):
    problems = []
    quote, position, *fragments = target["selector"]
    for one in [quote] + [fragment["refinedBy"] for fragment in fragments]:
        whole = one.get("prefix", "") + one["exact"] + one.get("suffix", "")
        at = text.find(whole)
        if at < 0 or at + len(one.get("prefix", "")) != start or one["exact"] != text[start:end]:
            problems.append(f"{one} in {text!r}")
    inner = position["refinedBy"]
    if position["exact"] != text or (inner["start"], inner["end"]) != (start, end):
        problems.append(f"{position} in {text!r}")
    return problems


def ordered(line, schema):
    """Whether the keys of a line stand in the order in which the schema has them."""
    known = [key for key in schema["properties"] if key in line]
    return [] if known == list(line) else [f"{list(line)} are not in the order of the schema"]


def kind_of(line):
    """The schema by which a line is to be read: "igsearch.hit-1" for what says "igsearch.hit/1"."""
    value = json.loads(line)
    if isinstance(value, list):
        return "igsearch.csl"
    return value.get("schema", "igsearch.w3c-annotation").replace("/", "-")


def manifests(trial):
    """Of a query, a locator and a batch, a line each."""
    runs = (["--concepts", "--limit=3", QUERY], [PAGED, "harbour"], ["--batch=batch.csv"])
    found = []
    for run in runs:
        trial.igsearch("--manifest=manifest.json", "--format=jsonl", *run)
        with open(trial.path("manifest.json"), encoding="utf-8") as file:
            found.append(json.dumps(json.load(file)) + "\n")
    return "".join(found)


def printed_lines(exports):
    """{kind: the lines of it}, of all that the programs can be made to print in JSON."""
    trial = exports.trial
    trial.write("batch.csv", f'id,query,label\na,{QUERY},One\nb,(,\nc,{PAGED},\n')
    batch = [trial.igsearch("--batch=batch.csv", "--format=jsonl", option).stdout for option in ("--ids", "--count")]
    printed = [exports.export("jsonl", query=query) for query in (QUERY, PAGED)]
    printed += [exports.export("w3c-annotation", query=query) for query in (QUERY, PAGED)]
    printed += [trial.igsearch("--format=jsonl", option, QUERY).stdout for option in (
        "--count", "--facets", "--kwic", "--frequency", "--dispersion", "--collocates")]
    printed += [trial.igindex("dump", option).stdout for option in ("--ids", "--explain")]
    printed += [trial.igindex("list", "--format=jsonl").stdout, json.dumps(json.loads(exports.export("csl"))) + "\n"]
    printed.append(manifests(trial))
    kinds = {}
    for line in "".join(batch + printed).splitlines():
        kinds.setdefault(kind_of(line), []).append(line)
    return kinds


def check_schemas(report, exports):
    paths = sorted(os.path.join(SCHEMAS, name) for name in os.listdir(SCHEMAS) if name.endswith(".schema.json"))
    kinds = printed_lines(exports)
    names = [os.path.basename(path).removesuffix(".schema.json") for path in paths]
    report.check("there is a schema for each kind of line", differences(names, sorted(kinds)))
    python = python_with("jsonschema")
    for path, name in zip(paths, names):
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        lines = kinds.get(name, [])
        if "properties" in schema:
            report.check(f"{name}: keys come in their order",
                         sum((ordered(json.loads(one), schema) for one in lines), [] if lines else ["no lines"]))
        if python:
            report.check(f"{name}: every line is valid", read_back(python, "\n".join(lines), "schema", path))
        else:
            report.skip(f"{name}: every line is valid", "python3-jsonschema is not installed")


def check_sorting(report, exports):
    for name in ("bibtex", "ris"):
        run = exports.trial.igsearch(f"--format={name}", "--sort=rank", QUERY)
        report.check(f"{name} is not sorted by rank", [] if run.status == 2 and "once" in run.stderr else [str(run)])


# ---- links: read as the specification of text directives reads them ----

def check_links(report, exports):
    problems = []
    linked = [hit for hit in exports.hits if "url" in hit]
    for hit in linked:
        address, _, fragment = hit["url"].partition("#")
        element, _, directive = fragment.partition(":~:text=")
        parts = [urllib.parse.unquote(part) for part in directive.split(",")]
        start, end = parts[0], parts[-1]
        whole = hit["text"] == start if len(parts) == 1 else \
            hit["text"].startswith(start + " ") and hit["text"].endswith(" " + end)
        if "-" in directive or "&" in directive or not 1 <= len(parts) <= 2 or not whole:
            problems.append(f"{hit['url']} does not lead to {hit['text']!r}")
        if re.search("[^!#$%&'()*+,./:;=?@_~A-Za-z0-9-]", hit["url"]):
            problems.append(f"{hit['url']} is no URL")
        if element != ("r1" if hit["locator"] == "Tower Rules \u00b61" else "") or not address:
            problems.append(f"{hit['url']} names the element {element!r}")
    report.check("links lead to the whole paragraph", problems if linked else ["there are none"])


def check_wild(report, exports):
    known = [line.split()[0] for line in exports.trial.igsearch("--help").stdout
             .split("Formats:\n")[1].split("\n\n")[0].splitlines()]
    report.check("every format is in the help", [] if len(known) > 4 else known)
    for name in known:
        found = WILD.findall(exports.export(name))
        report.check(f"{name} holds no control characters", [f"{found!r}"] if found else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=os.path.join(programs.ROOT, "build"))
    build = parser.parse_args().build
    report = Tap()
    with Trial(build) as trial:
        exports = Exports(trial)
        check_texts(report, exports)
        check_bibtex(report, exports)
        check_ris(report, exports)
        check_csl(report, exports)
        check_tei(report, exports)
        check_annotations(report, exports)
        check_schemas(report, exports)
        check_sorting(report, exports)
        check_links(report, exports)
        check_wild(report, exports)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
