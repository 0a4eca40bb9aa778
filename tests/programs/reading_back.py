#!/usr/bin/env python3
"""Reads an export as others do, with libraries of theirs, and prints what it found as JSON.

    reading_back.py bibtex < list.bib         [{"key", "type", "fields": {…}}], by pybtex
    reading_back.py csl < list.json           [{"id", "entry"}], formatted by citeproc-py
    reading_back.py schema A.json … < lines   ["line: what is wrong"], by jsonschema

Apart from exports.py, which runs where these libraries are not; Debian's own Python has them.
"""
import json
import sys


def bibtex():
    from pybtex.database.input.bibtex import Parser
    found = Parser(encoding="utf-8").parse_string(sys.stdin.read())
    return [{"key": key, "type": entry.type, "fields": dict(entry.fields),
             "persons": {role: [str(one) for one in people] for role, people in entry.persons.items()}}
            for key, entry in found.entries.items()]


def csl():
    import warnings
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    items = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    style = CitationStylesStyle("harvard1", validate=False)
    library = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        library.register(Citation([CitationItem(item["id"])]))
    return [{"id": key.key if hasattr(key, "key") else str(key), "entry": str(entry)}
            for key, entry in zip(library.keys, library.bibliography())]


def schema(paths):
    import jsonschema
    known = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            one = json.load(file)
        jsonschema.Draft202012Validator.check_schema(one)
        known[one["properties"]["schema"]["const"] if "schema" in one.get("properties", {}) else "*"] = one
    problems = []
    for number, line in enumerate(sys.stdin, 1):
        value = json.loads(line)
        name = value.get("schema", "*") if isinstance(value, dict) else "*"
        if name not in known:
            problems.append(f"{number}: no schema for {name}")
            continue
        validator = jsonschema.Draft202012Validator(known[name])
        problems += [f"{number}: {error.json_path}: {error.message[:200]}"
                     for error in validator.iter_errors(value)]
    return problems


def main():
    what = sys.argv[1]
    found = schema(sys.argv[2:]) if what == "schema" else {"bibtex": bibtex, "csl": csl}[what]()
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
