#!/usr/bin/env python3
"""Tries tools/bench on twenty thousand paragraphs: that it measures what it says, not how fast that is.

    smoke.py [--build DIR]
"""
import argparse
import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "support"))
from tap import Tap  # noqa: E402

TEXT = "made-20000"


def bench(*arguments):
    return subprocess.run([sys.executable, os.path.join(ROOT, "tools", "bench"), *arguments],
                          capture_output=True, text=True, check=False)


def check_figures(report, figures):
    report.check("all of the text was loaded", [] if figures["paragraphs"] == 20000 else [str(figures["paragraphs"])])
    silent = [one["query"] for one in figures["latency"]["queries"]
              if one["class"] not in ("rare", "and", "and3") and one["paragraphs"] == 0]
    report.check("queries find something", silent)
    stock = {one["query"]: one["paragraphs"] for one in figures["peers"]["fts5"]["queries"]}
    report.check("as much as FTS5 by itself finds, of invented words",
                 [f"{one['query']}: {one['paragraphs']}, not {stock[one['query']]}"
                  for one in figures["latency"]["queries"] if one["paragraphs"] != stock[one["query"]]])
    report.check("times are above zero", [name for name, one in figures["latency"]["classes"].items()
                                          if min(one["median_us"], one["p95_us"], one["cpu_us"]) <= 0])
    tables = sum(figures["size"]["tables"].values()) + figures["size"]["free"]
    report.check("the tables make up the file",
                 [] if 0.98 < tables / figures["size"]["file"] <= 1 else [f"{tables} of {figures['size']['file']}"])
    report.check("files were added", [] if figures["add"]["source_mb"] > 1 else [str(figures["add"])])


def check_compare(report, path, measured):
    same = bench("compare", path, path)
    ratios = [line.split()[-1] for line in same.stdout.splitlines() if line.startswith("  ")]
    report.check("a run is as good as itself", [one for one in ratios if one not in ("1.000", "new")] or
                 ([] if len(ratios) > 30 else [same.stdout + same.stderr]))
    other = copy.deepcopy(measured)
    other["texts"][TEXT]["latency"]["classes"]["phrase"]["cpu_us"] *= 2
    other["texts"][TEXT]["latency"]["queries"][0]["paragraphs"] += 1
    with open(path + ".other", "w", encoding="utf-8") as file:
        json.dump(other, file)
    said = bench("compare", path, path + ".other").stdout
    report.check("twice the time is a ratio of two",
                 [] if any("phrase, cpu us" in line and line.endswith("2.000") for line in said.splitlines())
                 else [said])
    report.check("another answer is told", [] if "NOT THE SAME ANSWER" in said else [said])


def check_made_text(report, build):
    """Text of a seed is one text: this is its beginning."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([os.path.join(build, "tests", "bench", "bench-make"), place, "3", "1"], check=True)
        with open(os.path.join(place, "paragraphs.txt"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        with open(os.path.join(place, "documents.tsv"), encoding="utf-8") as file:
            documents = file.read()
    begins = "Fo gafafu ze peba pigugo bi ba hidaba mede"
    report.check("made text is the same everywhere",
                 [] if len(lines) == 3 and lines[0].startswith(begins) and documents == "made-000001\t3\n"
                 else [repr(lines), documents])


def check_documents(report, build):
    """A folder of documents, read by igindex and by the tools."""
    name = "documents are read by igindex and by the tools"
    missing = [tool for tool in ("pdftotext", "xmllint") if not shutil.which(tool)]
    if missing:
        report.skip(name, f"no {missing[0]}")
        return
    with tempfile.TemporaryDirectory() as work:
        folder, path = os.path.join(work, "folder"), os.path.join(work, "figures.json")
        os.mkdir(folder)
        for number in range(3):
            with open(os.path.join(folder, f"{number}.txt"), "w", encoding="utf-8") as file:
                file.write(f"One paragraph, of document {number}.\n\nAnd another one.\n")
        with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as file:
            file.write("<html><body><h1>A page</h1><p>And its only paragraph.</p></body></html>\n")
        run = bench("documents", "--build", build, "--turns", "1", "--json", path, folder)
        if run.returncode != 0:
            report.check(name, [run.stdout + run.stderr])
            return
        with open(path, encoding="utf-8") as file:
            figures = json.load(file)["documents"]
    read = (figures["documents"], figures["igindex"]["documents"], figures["tools"]["silent"])
    report.check(name, [] if read == (4, 4, 0) and figures["tools"]["seconds"] > 0 else [str(figures)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    check_made_text(report, build)
    check_documents(report, build)
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "figures.json")
        run = bench("--build", build, "--cache", os.path.join(work, "cache"), "--json", path, "--runs", "3",
                    "--peers", "fts5", TEXT)
        report.check("it runs", [] if run.returncode == 0 else [run.stdout + run.stderr])
        if run.returncode == 0:
            with open(path, encoding="utf-8") as file:
                measured = json.load(file)
            check_figures(report, measured["texts"][TEXT])
            check_compare(report, path, measured)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
