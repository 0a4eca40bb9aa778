#!/usr/bin/env python3
"""Counts the matches of queries in another way than the programs do, and compares.

    counting.py [--build DIR]

The hits of --format=jsonl and the paragraphs of `igindex dump` are all that this has from the programs;
words are cut, windows laid and measures computed here. Concordance, frequency, dispersion and collocates
must agree with that to the last match and to the last digit that is printed; what they print as JSON must
be what schema/ says.
"""
import argparse
import collections
import csv
import glob
import io
import json
import math
import os
import random
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

SCHEMAS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "schema")
MARGINS = {"header", "footer", "nav", "meta"}
HAN = re.compile("[\u4e00-\u9fff]")

# ---- documents of our own ----

WORDS = """harbour tide open standard standards pilot ferry lantern rope quay council charter keeper access café
naïve résumé governing governance multi-stakeholder multistakeholder the of and to a in day-to-day A/RES/70/1""".split()
FRENCH = "le la marée accès café jetée ouvert ouverte normes des les à où été conseil".split()
ARABIC = "الميناء حوكمة الإنترنت مفتوح معايير من في على المجلس".split()
CHINESE = ["互联网", "治理", "港口", "开放", "标准", "需要", "保护"]


def sentence(rng, words, length):
    if words is CHINESE:
        return "，".join("".join(rng.choices(words, k=rng.randint(1, 4))) for _ in range(length // 4 + 1)) + "。"
    text = " ".join(rng.choices(words, k=length))
    return text + rng.choice([".", ".", "!", " (open)."])


def write_documents(trial):
    rng = random.Random(7)
    languages = [("en", WORDS), ("en", WORDS), ("fr", FRENCH), ("ar", ARABIC), ("zh", CHINESE)]
    for number in range(24):
        lang, words = languages[number % len(languages)]
        date = "" if number % 7 == 6 else f"date = {2000 + number // 2}\n"
        body = ["", "body = Quay Council\n", "body = Harbour Office\n"][number % 3]
        lines = [f"{n}. " + " ".join(sentence(rng, words, rng.randint(3, 14)) for _ in range(rng.randint(1, 5)))
                 for n in range(1, rng.randint(3, 30))]
        if number == 3:
            lines.append("Nothing of note.")
        trial.write(f"docs/d{number:02}.md", f"# Paper {number}\n\n" + "\n\n".join(lines) + "\n")
        trial.write(f"docs/d{number:02}.md.meta",
                    f"[document]\ncitekey = d{number:02}\nlanguage = {lang}\n{date}{body}")


# ---- words, cut here ----

def is_word_character(c):
    return unicodedata.category(c)[0] in "LNM"


def fold(word):
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return plain


def tokens(text):
    """(start, end, term) of each position, in order; pairs of Han characters, the last of a run alone."""
    found, at = [], 0
    while at < len(text):
        if not is_word_character(text[at]):
            at += 1
            continue
        end = at
        if HAN.match(text[at]):
            while end < len(text) and HAN.match(text[end]):
                end += 1
            found += [(i, min(i + 2, end), text[i:min(i + 2, end)]) for i in range(at, end)]
        else:
            while end < len(text) and is_word_character(text[end]) and not HAN.match(text[end]):
                end += 1
            found.append((at, end, fold(text[at:end])))
        at = end
    return found


def hyphen_wholes(text):
    """(position, term) of chains with hyphens: their wholes share the position of their first part."""
    cut = tokens(text)
    wholes, first = [], 0
    while first < len(cut):
        last = first
        while last + 1 < len(cut) and text[cut[last][1]:cut[last + 1][0]] == "-":
            last += 1
        if last > first:
            wholes.append((first, "".join(term for _, _, term in cut[first:last + 1])))
        first = last + 1
    return wholes


# ---- measures, computed here ----

def g2(table):
    """Of a fourfold table, over its cells and margins."""
    total = sum(map(sum, table))
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
    return 2 * sum(cell * math.log(cell / (rows[i] * columns[j] / total))
                   for i, row in enumerate(table) for j, cell in enumerate(row) if cell)


def dispersion(parts):
    """D, DP and DPnorm of [(occurrences, words)]."""
    parts = [part for part in parts if part[1]]
    rates = [o / w for o, w in parts]
    mean = sum(rates) / len(rates)
    spread = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
    all_o, all_w = sum(o for o, _ in parts), sum(w for _, w in parts)
    dp = sum(abs(o / all_o - w / all_w) for o, w in parts) / 2
    if len(parts) < 2:
        return None, dp, None
    return (1 - spread / mean / math.sqrt(len(parts) - 1), dp,
            dp / (1 - min(w for _, w in parts) / all_w))


def near(got, wanted, digits):
    return got is None and wanted is None or \
        got is not None and wanted is not None and abs(got - wanted) <= 0.5000001 * 10 ** -digits


# ---- what the programs say ----

def rows(trial, *arguments):
    """The summary and the rows of an analysis as JSON; checked against their schemas by the caller."""
    lines = [json.loads(line) for line in
             trial.igsearch("--format=jsonl", *arguments).stdout.splitlines()]
    return lines


def fits(value, schema, where):
    """Problems of a value with the part of JSON Schema that schema/ uses."""
    types = {"object": dict, "string": str, "integer": int, "number": (int, float), "array": list}
    problems = []
    if "type" in schema and (not isinstance(value, types[schema["type"]]) or isinstance(value, bool)):
        return [f"{where}: {value!r} is no {schema['type']}"]
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        problems.append(f"{where}: {value!r} is not allowed")
    if "minimum" in schema and value < schema["minimum"] or "maximum" in schema and value > schema["maximum"]:
        problems.append(f"{where}: {value!r} is out of bounds")
    if "minLength" in schema and len(value) < schema["minLength"]:
        problems.append(f"{where}: {value!r} is too short")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        problems.append(f"{where}: {value!r} does not match {schema['pattern']}")
    if isinstance(value, list):
        problems += [one for item in value for one in fits(item, schema["items"], where)]
    if isinstance(value, dict):
        problems += [f"{where}: no {name}" for name in schema["required"] if name not in value]
        problems += [f"{where}: {name} is unknown" for name in value if name not in schema["properties"]]
        problems += [one for name in value if name in schema["properties"]
                     for one in fits(value[name], schema["properties"][name], f"{where}.{name}")]
    return problems


class Corpus:
    """The paragraphs that are searched, with their words, by document and place."""

    def __init__(self, trial):
        self.trial = trial
        self.facts = trial.documents()
        self.paragraphs = [one for one in trial.dump() if one["zone"] not in MARGINS]
        self.cut = {(one["doc"], one["ordinal"]): tokens(one["text"]) for one in self.paragraphs}
        self.schemas = {}
        for path in glob.glob(os.path.join(SCHEMAS, "*.schema.json")):
            with open(path, encoding="utf-8") as file:
                schema = json.load(file)
            self.schemas[schema["title"]] = schema

    def words(self, paragraphs):
        return sum(len(self.cut[one["doc"], one["ordinal"]]) for one in paragraphs)

    def slice_of(self, paragraph, by):
        facts = self.facts[paragraph["doc"]]
        return {"document": paragraph["doc"], "body": facts.get("body", ""), "zone": paragraph["zone"],
                "year": facts.get("date", "")[:4],
                "language": (paragraph.get("lang") or "").split("-")[0]}[by]

    def check_schema(self, lines):
        problems = []
        for line in lines:
            problems += fits(line, self.schemas[line["schema"]], line["schema"])
        return problems[:5]


def positions_of(cut, start, end):
    """First and last position on any of these characters."""
    touched = [n for n, (s, e, _) in enumerate(cut) if s < end and e > start]
    return touched[0], touched[-1]


# ---- checks ----

def check_concordance(corpus, query, hits):
    wanted = [(hit["doc"], hit["ordinal"], s, e, hit["text"][s:e]) for hit in hits for s, e in hit["spans"]]
    problems = []
    for sort in ("document", "L1", "R2,node"):
        lines = rows(corpus.trial, "--kwic", f"--sort={sort}", *query)
        got = [(one["doc"], one["ordinal"], one["start"], one["end"], one["match"]) for one in lines]
        problems += same(sorted(got), sorted(wanted)) + corpus.check_schema(lines)
        if sort == "document":
            problems += same(got, wanted)
    text = {(hit["doc"], hit["ordinal"]): hit["text"] for hit in hits}
    for one in rows(corpus.trial, "--kwic", "--context=0", *query):
        whole = text[one["doc"], one["ordinal"]]
        problems += same(one["left"], whole[:one["start"]].strip()) + \
            same(one["right"], whole[one["end"]:].strip())
    plain = corpus.trial.igsearch("--kwic", *query).stdout.splitlines()
    return problems + same(len(plain), len(wanted))


def check_frequency(corpus, query, hits, admitted):
    problems = []
    for by in ("year", "document", "body", "language", "zone"):
        summary, *slices = rows(corpus.trial, "--frequency", f"--by={by}", *query)
        wanted = collections.defaultdict(lambda: [0, 0, set(), 0, set()])
        for one in admitted:
            entry = wanted[corpus.slice_of(one, by)]
            entry[3] += corpus.words([one])
            entry[4].add(one["doc"])
        for hit in hits:
            entry = wanted[corpus.slice_of(hit, by)]
            entry[0] += len(hit["spans"])
            entry[1] += 1
            entry[2].add(hit["doc"])
        got = {one["value"]: [one["occurrences"], one["paragraphs"], one["documents"], one["words"],
                              one["searched_documents"]] for one in slices}
        problems += same(got, {value: [o, p, len(d), w, len(s)] for value, (o, p, d, w, s) in wanted.items()})
        for one in slices:
            rate = one["occurrences"] * 10000 / one["words"] if one["words"] else None
            if not near(one.get("per_10000"), rate, 3):
                problems.append(f"{by} {one['value']}: {one.get('per_10000')} per 10,000, not {rate}")
        problems += same([sum(one[key] for one in slices) for key in ("occurrences", "paragraphs", "words")],
                         [summary[key] for key in ("occurrences", "paragraphs", "words")])
        problems += same(str(summary["paragraphs"]), corpus.trial.igsearch("--count", *query).stdout.strip())
        problems += corpus.check_schema([summary] + slices)
    return problems


def check_dispersion(corpus, query, hits, admitted):
    summary, *documents = rows(corpus.trial, "--dispersion", *query)
    problems = corpus.check_schema([summary] + documents)
    before, total = {}, collections.Counter()
    for one in admitted:
        before[one["doc"], one["ordinal"]] = total[one["doc"]]
        total[one["doc"]] += corpus.words([one])
    places = collections.defaultdict(list)
    for hit in sorted(hits, key=lambda one: (one["doc"], one["ordinal"])):
        cut = corpus.cut[hit["doc"], hit["ordinal"]]
        for start, end in hit["spans"]:
            places[hit["doc"]].append(before[hit["doc"], hit["ordinal"]] + positions_of(cut, start, end)[0])
    problems += same(sorted(one["doc"] for one in documents), sorted(places))
    for one in documents:
        words, where = total[one["doc"]], places[one["doc"]]
        tenths = [[0, 0] for _ in range(10)]
        for word in range(words):
            tenths[word * 10 // words][1] += 1
        for place in where:
            tenths[place * 10 // words][0] += 1
        problems += same((one["occurrences"], one["words"]), (len(where), words))
        for name, value in zip(("juilland_d", "dp", "dp_norm"), dispersion(tenths)):
            if not near(one.get(name), value, 3):
                problems.append(f"{one['doc']}: {name} is {one.get(name)}, not {value}")
        if not all(near(a, b / words, 4) for a, b in zip(one["places"], where)):
            problems.append(f"{one['doc']}: {one['places']}, not {where} of {words}")
    parts = [(len(places[doc]), words) for doc, words in total.items() if words]
    for name, value in zip(("juilland_d", "dp", "dp_norm"), dispersion(parts)):
        if not near(summary.get(name), value, 3):
            problems.append(f"over documents: {name} is {summary.get(name)}, not {value}")
    return problems + same((summary["occurrences"], summary["parts"]), (sum(map(len, places.values())), len(parts)))


def count_windows(corpus, hits, window):
    """Tokens in windows and in matches: Counters of terms and numbers of positions."""
    inside, within = collections.Counter(), collections.Counter()
    near_words = part_words = 0
    for hit in hits:
        cut = corpus.cut[hit["doc"], hit["ordinal"]]
        part, close = set(), set()
        for start, end in hit["spans"]:
            first, last = positions_of(cut, start, end)
            part |= set(range(first, last + 1))
            close |= set(range(max(0, first - window), min(len(cut), last + window + 1)))
        close -= part
        near_words, part_words = near_words + len(close), part_words + len(part)
        terms = [(n, term) for n, (s, e, term) in enumerate(cut) if not (HAN.match(term) and e - s == 1)]
        for n, term in terms + hyphen_wholes(hit["text"]):
            inside[term] += n in close
            within[term] += n in part
    return inside, within, near_words, part_words


def check_collocates(corpus, query, hits, window):
    summary, *words = rows(corpus.trial, "--collocates", "--min-count=1", f"--window={window}", *query)
    problems = corpus.check_schema([summary] + words)
    inside, within, near_words, part_words = count_windows(corpus, hits, window)
    everything = collections.Counter(term for one in corpus.paragraphs
                                     for term in [term for _, _, term in corpus.cut[one["doc"], one["ordinal"]]] +
                                     [term for _, term in hyphen_wholes(one["text"])])
    all_words, matches = corpus.words(corpus.paragraphs), sum(len(hit["spans"]) for hit in hits)
    problems += same([summary[key] for key in ("matches", "words_in_matches", "words_in_windows", "words_in_index")],
                     [matches, part_words, near_words, all_words])
    # Chains with other joiners (A/RES/70/1) have wholes too, which are not cut here.
    plain = [one for one in words if "/" not in one["word"]]
    problems += same({one["word"]: (one["observed"], one["frequency"]) for one in plain},
                     {term: (n, everything[term]) for term, n in inside.items() if n})
    for one in plain:
        o, f = one["observed"], everything[one["word"]]
        rest, elsewhere = all_words - near_words - part_words, f - o - within[one["word"]]
        expected = (o + elsewhere) * near_words / (near_words + rest)
        table = [[o, elsewhere], [near_words - o, rest - elsewhere]]
        wanted = {"expected": expected, "log_likelihood": g2(table) * (-1 if o < expected else 1),
                  "mi": math.log2(o / expected), "t_score": (o - expected) / math.sqrt(o),
                  "log_dice": 14 + math.log2(2 * o / (matches + f))}
        problems += [f"{one['word']}: {name} is {one[name]}, not {value}"
                     for name, value in wanted.items() if not near(one[name], value, 2)]
    order = [(-one["log_likelihood"]) for one in words]
    return problems + same(order, sorted(order))


def check_formats(corpus, query):
    """CSV, TSV and JSON hold the same."""
    problems = []
    for analysis in ("--kwic", "--frequency", "--dispersion", "--collocates"):
        lines = [one for one in rows(corpus.trial, analysis, *query) if one["schema"] != "igsearch.analysis/1"]
        for form, separator in (("csv", ","), ("tsv", "\t")):
            text = corpus.trial.igsearch(f"--format={form}", analysis, *query).stdout
            cells = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator,
                                        quoting=csv.QUOTE_MINIMAL if form == "csv" else csv.QUOTE_NONE))
            wanted = [{name: " ".join(f"{n:.4f}" for n in value) if isinstance(value, list) else value
                       for name, value in line.items() if name != "schema"} for line in lines]
            got = [{name: type(value)(row[name].removeprefix("'") if isinstance(value, str) else row[name])
                    for name, value in line.items()} for row, line in zip(cells, wanted)]
            problems += same(len(cells), len(wanted)) + same(got, wanted)
    return problems


# A query, and which paragraphs its filters admit.
QUERIES = {
    ("harbour",): None,
    ("open", "standard"): None,
    ('"open standards" OR tide',): None,
    ("=standard",): None,
    ("govern*",): None,
    ("multistakeholder",): None,
    ("cafe",): None,
    ("=accès",): None,
    ("互联网",): None,
    ("治理 OR 需要",): None,
    ("حوكمة",): None,
    ("harbour NEAR/4 tide",): None,
    ("tide", "date:2003..2006"): lambda one, facts: "2003" <= facts.get("date", "")[:4] <= "2006",
    ("tide", "-lang:fr"): lambda one, facts: one.get("lang") != "fr",
    ("the", "doc:d05"): lambda one, facts: one["doc"] == "d05",
    ("access", 'body:"Quay Council"', "-doc:d01"):
        lambda one, facts: facts.get("body") == "Quay Council" and one["doc"] != "d01",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    chosen = parser.parse_args()
    report = Tap()
    with Trial(chosen.build) as trial:
        write_documents(trial)
        added = trial.igindex("add", "docs")
        report.check("documents are added", [] if added.status == 0 else [str(added)])
        corpus = Corpus(trial)
        for query, admits in QUERIES.items():
            name = " ".join(query)
            hits = trial.hits("--sort=document", *query)
            admitted = [one for one in corpus.paragraphs if not admits or admits(one, corpus.facts[one["doc"]])]
            report.check(f"{name}: it is in the documents", [] if len(hits) > 1 else [f"{len(hits)} hits"])
            if not hits:
                continue
            report.check(f"{name}: a line of the concordance for each match", check_concordance(corpus, query, hits))
            report.check(f"{name}: frequency", check_frequency(corpus, query, hits, admitted)[:8])
            report.check(f"{name}: dispersion", check_dispersion(corpus, query, hits, admitted)[:8])
            for window in (1, 5):
                report.check(f"{name}: collocates within {window}",
                             check_collocates(corpus, query, hits, window)[:8])
            report.check(f"{name}: the same in every format", check_formats(corpus, query)[:8])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
