"""Two runs of the benchmark side by side, as ratios: below 1, the second took less."""

# What is compared beside the classes of queries: (heading, path into the figures).
FIGURES = (
    ("process, ms", ("process", "median_ms")),
    ("process, CPU ms", ("process", "cpu_ms")),
    ("process, cold ms", ("process", "cold_median_ms")),
    ("igsearch, MB of memory", ("process", "memory_mb")),
    ("load, s", ("load", "seconds")),
    ("load, CPU s", ("load", "cpu_seconds")),
    ("load, MB of memory", ("load", "memory_mb")),
    ("load, MB written", ("load", "written_mb")),
    ("add, s a MB", ("add", "seconds_per_mb")),
    ("add, CPU s a MB", ("add", "cpu_seconds_per_mb")),
    ("add, MB of memory", ("add", "memory_mb")),
    ("index, bytes", ("size", "file")),
)


def at(figures, path):
    for name in path:
        figures = figures.get(name) if isinstance(figures, dict) else None
    return figures


def pairs(one, other):
    """(heading, first figure, second figure) of all that both runs have for a text."""
    classes, others = at(one, ("latency", "classes")) or {}, at(other, ("latency", "classes")) or {}
    for measure in ("median_us", "p95_us", "cpu_us", "search_us"):
        for name in classes:
            if measure in classes[name] and measure in others.get(name, {}):
                yield f"{name}, {measure.replace('_', ' ')}", classes[name][measure], others[name][measure]
    for heading, path in FIGURES:
        if at(one, path) and at(other, path):
            yield heading, at(one, path), at(other, path)
    tables, theirs = at(one, ("size", "tables")) or {}, at(other, ("size", "tables")) or {}
    for name in sorted(set(tables) | set(theirs)):
        yield f"  {name}, bytes", tables.get(name, 0), theirs.get(name, 0)


def same_answers(one, other):
    """The queries of a text for which the two runs found different numbers of paragraphs."""
    found = {query["query"]: query["paragraphs"] for query in at(one, ("latency", "queries")) or []}
    return [f"{query['query']}: {found[query['query']]} paragraphs, then {query['paragraphs']}"
            for query in at(other, ("latency", "queries")) or []
            if found.get(query["query"], query["paragraphs"]) != query["paragraphs"]]


def compare(first, second):
    """Lines of text. A ratio is of figures that the same machine gave under the same load, or means nothing."""
    lines = []
    for name, one in first["texts"].items():
        other = second["texts"].get(name)
        if not other:
            lines.append(f"{name}: in the first run only")
            continue
        lines.append(f"{name:<34} {'first':>14} {'second':>14} {'ratio':>7}")
        for heading, a, b in pairs(one, other):
            ratio = f"{b / a:7.3f}" if a else f"{'new':>7}"
            lines.append(f"  {heading:<32} {a:14,.1f} {b:14,.1f} {ratio}")
        lines += [f"  NOT THE SAME ANSWER {what}" for what in same_answers(one, other)]
    return lines
