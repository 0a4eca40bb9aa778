#!/usr/bin/env python3
"""Reads what igsearch prints back with other people's parsers, and holds it to what was put in.

    formats.py [--build DIR]
"""
import argparse
import csv
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

# Texts that are hard on a format, each with the word "paragraph" in it.
TEXTS = [
    'A paragraph with "quotes", commas, and more.',
    "=paragraph(1+1)",
    "+paragraph, and -paragraph, and @paragraph",
    "-paragraph",
    "@paragraph",
    "The 𝔸stral 😀 paragraph: 😀 once more a paragraph.",
    "Ce paragraphe n’est pas le paragraph; l’œuvre finit.",
    "段落 paragraph 段落",
    "A paragraph\\with back\\slashes, {braces} and <b>tags</b> &amp; entities.",
    "'paragraph in single quotes'",
]
HIT = ["schema", "rank", "score", "doc", "title", "locator", "ordinal", "label", "series", "zone", "section",
       "page", "page_label", "speaker", "lang", "date", "text", "spans", "source", "url", "sha256"]
PARAGRAPH = ["schema", "doc", "source", "ordinal", "label", "series", "zone", "section", "page",
             "page_label", "speaker", "lang", "text", "regions"]
# What is always there, though it be empty.
HIT_ALWAYS = {"schema", "rank", "score", "doc", "locator", "ordinal", "label", "series", "zone", "section",
              "speaker", "text", "spans", "source", "sha256"}


def page(texts):
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    return "<html lang='en'><head><meta charset='utf-8'><title>Odd, \"quoted\" = title</title></head>" \
           "<body><main>" + "".join(f"<p>{text}</p>\n" for text in escaped) + "</main></body></html>"


def in_order(keys, wanted):
    """Problems if the keys are others than wanted, or in another order; some may be missing."""
    return same(list(keys), [key for key in wanted if key in keys])


def rows(trial, name, *arguments):
    printed = trial.igsearch(f"--format={name}", *arguments).raw.decode()
    if name == "tsv":
        return [line.split("\t") for line in printed.rstrip("\n").split("\n")]
    return list(csv.reader(io.StringIO(printed, newline=""), strict=True))


def check_json(report, trial):
    hits = trial.hits("--sort=document", "paragraph")
    report.check("jsonl: every text comes back as it was", same([hit["text"] for hit in hits], TEXTS))
    report.check("jsonl: keys stand in the order of the contract",
                 [problem for hit in hits for problem in in_order(hit, HIT)])
    report.check("jsonl: what the contract promises is there",
                 [f"{hit['locator']}: no {key}" for hit in hits for key in sorted(HIT_ALWAYS - set(hit))])
    report.check("jsonl: spans are code points",
                 same([[hit["text"][start:end] for start, end in hit["spans"]] for hit in hits],
                      [["paragraph"] * (text.count("paragraph") - text.count("paragraphe"))
                       for text in TEXTS]))
    printed = trial.igsearch("--format=jsonl", "paragraph").raw
    report.check("jsonl: one object a line, and no line but objects",
                 same([line for line in printed.split(b"\n")[:-1] if not line.startswith(b'{"schema":"igsearch.hit/1"')]
                      + [printed[-1:]], [b"\n"]))


def check_dump(report, trial):
    lines = trial.dump()
    report.check("dump: keys stand in the order of the contract",
                 [problem for line in lines for problem in in_order(line, PARAGRAPH)])
    report.check("dump: ordinals count every paragraph", same([line["ordinal"] for line in lines],
                                                             list(range(1, len(lines) + 1))))


def cell(text):
    """A cell that a spreadsheet would run has an apostrophe before it."""
    return "'" + text if text[:1] in tuple("=+-@") else text


def check_tables(report, trial):
    hits = trial.hits("--sort=document", "paragraph")
    for name in ("csv", "tsv"):
        head, *table = rows(trial, name, "--sort=document", "paragraph")
        found = [dict(zip(head, row)) for row in table]
        report.check(f"{name}: every row has a cell for every column",
                     same({len(row) for row in table}, {len(head)}))
        report.check(f"{name}: every text comes back, none as a formula",
                     same([row["text"] for row in found], [cell(text) for text in TEXTS]))
        report.check(f"{name}: spans, locators and sources are those of jsonl",
                     same([(row["spans"], row["locator"], row["source"], row["sha256"]) for row in found],
                          [(" ".join(f"{start}:{end}" for start, end in hit["spans"]), hit["locator"],
                            hit["source"], hit["sha256"]) for hit in hits]))
        report.check(f"{name}: the columns are the contract's keys but the schema",
                     same(sorted(head), sorted(set(HIT) - {"schema"})))
    raw = trial.igsearch("--format=csv", "paragraph").raw
    report.check("csv: lines end as RFC 4180 has it", same(raw.count(b"\r\n"), len(TEXTS) + 1))


def check_nothing(report, trial):
    for name, wanted in (("jsonl", 0), ("csv", 1), ("tsv", 1)):
        run = trial.igsearch(f"--format={name}", "absent")
        report.check(f"{name}: of nothing there is nothing but the header",
                     same((run.status, len(run.stdout.splitlines())), (1, wanted)))


def check_count(report, trial):
    counts = {"paragraphs": len(TEXTS), "documents": 1, "searched_paragraphs": len(TEXTS),
              "searched_documents": 1}
    printed = json.loads(trial.igsearch("--count", "--format=jsonl", "paragraph").stdout)
    report.check("count: jsonl", same(printed, {"schema": "igsearch.count/1", **counts}))
    for name in ("csv", "tsv"):
        head, row = rows(trial, name, "--count", "paragraph")
        report.check(f"count: {name}", same(dict(zip(head, map(int, row))), counts))


def check_pages(report, trial):
    """--offset and --limit cut one list into pieces that neither skip nor repeat."""
    whole = [hit["locator"] for hit in trial.hits("--any", "paragraph", "once", "quotes", "more")]
    for size in (1, 3, len(whole)):
        pieces = [hit["locator"] for offset in range(0, len(whole), size)
                  for hit in trial.hits("--any", f"--limit={size}", f"--offset={offset}", "paragraph",
                                        "once", "quotes", "more")]
        report.check(f"pages of {size} make the whole", same(pieces, whole))
    ranks = [hit["rank"] for hit in trial.hits("--offset=4", "paragraph")]
    report.check("ranks count from the first hit of all", same(ranks, list(range(5, len(TEXTS) + 1))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        trial.write("odd, \"name\".html", page(TEXTS))
        added = trial.igindex("add", "-q", 'odd, "name".html')
        report.check("the document is read", [] if added.status == 0 else [str(added)])
        for check in (check_json, check_dump, check_tables, check_nothing, check_count, check_pages):
            check(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
