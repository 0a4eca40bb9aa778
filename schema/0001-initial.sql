-- The first index format. Each table is explained in schema/README.md.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value NOT NULL
) WITHOUT ROWID;

CREATE TABLE folder (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE source (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL UNIQUE,
    size       INTEGER NOT NULL,
    media_type TEXT NOT NULL DEFAULT '',
    seen       TEXT NOT NULL,
    extractor  INTEGER NOT NULL,
    failure    TEXT
);

CREATE TABLE location (
    path        TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    source_id   INTEGER NOT NULL REFERENCES source (id),
    size        INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    facts_ns    INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX location_source ON location (source_id);

CREATE TABLE document (
    id              INTEGER PRIMARY KEY,
    source_id       INTEGER NOT NULL UNIQUE REFERENCES source (id),
    citekey         TEXT NOT NULL UNIQUE,
    title           TEXT,
    short_title     TEXT,
    aliases         TEXT,
    symbol          TEXT,
    body            TEXT,
    date            TEXT,
    language        TEXT,
    type            TEXT,
    collection      TEXT,
    url             TEXT,
    pages           INTEGER NOT NULL,
    textless_pages  INTEGER NOT NULL,
    first_paragraph INTEGER NOT NULL,
    paragraphs      INTEGER NOT NULL,
    searched        INTEGER NOT NULL
);

CREATE TABLE document_name (
    folded      TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document (id),
    PRIMARY KEY (folded, document_id)
) WITHOUT ROWID;
CREATE INDEX document_name_document ON document_name (document_id);

CREATE TABLE warning (
    document_id INTEGER NOT NULL REFERENCES document (id),
    kind        TEXT NOT NULL,
    count       INTEGER NOT NULL,
    detail      TEXT NOT NULL,
    PRIMARY KEY (document_id, kind)
) WITHOUT ROWID;

CREATE TABLE section (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    parent_id   INTEGER REFERENCES section (id),
    heading     TEXT NOT NULL
);
CREATE INDEX section_document ON section (document_id);
CREATE INDEX section_parent ON section (parent_id);

-- What differs from one paragraph to the next. The rest is in `stretch`; `paragraph` shows it together.
CREATE TABLE paragraph_label (
    paragraph_id INTEGER PRIMARY KEY,
    label        TEXT
);

-- The texts, compressed some kilobytes at a time (src/store/text_block.h), which igsearch's function
-- ig_text() reads one by one.
CREATE TABLE text_block (
    first_paragraph INTEGER PRIMARY KEY,
    paragraphs      INTEGER NOT NULL,
    packed          BLOB NOT NULL
);

-- What holds from one paragraph on until the next stretch begins. Its ids are no foreign keys, which
-- would want an index each for whenever a document is taken out; `igindex check` looks at them.
CREATE TABLE stretch (
    first_paragraph INTEGER PRIMARY KEY,
    document_id     INTEGER NOT NULL,
    zone            TEXT NOT NULL,
    series          TEXT,
    section_id      INTEGER,
    speaker         TEXT,
    page            INTEGER,
    page_label      TEXT,
    lang            TEXT
);

CREATE TABLE anchor (
    paragraph_id INTEGER PRIMARY KEY REFERENCES paragraph_label (paragraph_id),
    anchor       TEXT NOT NULL
);

CREATE TABLE shared_label (
    paragraph_id INTEGER PRIMARY KEY REFERENCES paragraph_label (paragraph_id)
);

CREATE TABLE reference_list (
    first_paragraph INTEGER PRIMARY KEY,
    paragraphs      INTEGER NOT NULL
);

CREATE TABLE paragraph_length (
    first_paragraph INTEGER PRIMARY KEY,
    words           BLOB NOT NULL
);

CREATE TABLE region (
    paragraph_id INTEGER PRIMARY KEY REFERENCES paragraph_label (paragraph_id),
    boxes        BLOB NOT NULL
);

-- One row a paragraph, for people and for all who read. Written as single values rather than joins, so
-- that a query pays for the columns it names and for no other.
CREATE VIEW paragraph AS SELECT
    p.paragraph_id AS id,
    (SELECT s.document_id FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1) AS document_id,
    coalesce(p.label, '') AS label,
    coalesce((SELECT s.series FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1), '') AS series,
    (SELECT s.zone FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1) AS zone,
    (SELECT s.section_id FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1) AS section_id,
    coalesce((SELECT s.speaker FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1), '') AS speaker,
    (SELECT s.page FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1) AS page,
    (SELECT s.page_label FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1) AS page_label,
    coalesce((SELECT s.lang FROM stretch s WHERE s.first_paragraph <= p.paragraph_id
         ORDER BY s.first_paragraph DESC LIMIT 1), '') AS lang,
    (SELECT a.anchor FROM anchor a WHERE a.paragraph_id = p.paragraph_id) AS anchor,
    p.label IS NOT NULL AND p.paragraph_id NOT IN (SELECT paragraph_id FROM shared_label) AS cited,
    ig_text(p.paragraph_id) AS text
    FROM paragraph_label p;

-- What FTS5 takes as its content: the text zones, and the margins that surround them.
CREATE VIEW searched_paragraph AS
    SELECT id, text FROM paragraph WHERE zone NOT IN ('header', 'footer', 'nav', 'meta');
CREATE VIEW margin_paragraph AS
    SELECT id, text FROM paragraph WHERE zone IN ('header', 'footer', 'nav', 'meta');

CREATE VIRTUAL TABLE paragraph_fts USING fts5 (
    text, content = 'searched_paragraph', content_rowid = 'id', tokenize = 'igsearch', detail = full,
    columnsize = 0
);
CREATE VIRTUAL TABLE margin_fts USING fts5 (
    text, content = 'margin_paragraph', content_rowid = 'id', tokenize = 'igsearch', detail = full,
    columnsize = 0
);

-- Measured on 150,000 paragraphs: words are gathered in memory for longer before they are written (8 MB
-- of them, not 1), and segments are merged when there are eight of a size, not four. A quarter less is
-- written, and fewer pages are left free in the file.
INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('automerge', 8);

-- How common each frequent term is, and how much it can be worth in each paragraph up to `covered`
-- (src/store/impacts.h).
CREATE TABLE impact (
    term         TEXT PRIMARY KEY,
    paragraphs   INTEGER NOT NULL,
    occurrences  INTEGER NOT NULL,
    most_of_rest INTEGER NOT NULL,
    best         BLOB NOT NULL,
    rest         BLOB
);
CREATE TABLE impact_state (
    covered     INTEGER NOT NULL,
    mean_length REAL NOT NULL,
    version     INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    paragraphs  INTEGER NOT NULL
);

-- The documents and their runs of paragraphs in one piece, as of a revision (src/store/outline.h).
CREATE TABLE outline (
    revision INTEGER NOT NULL,
    runs     BLOB NOT NULL
);

-- Digests of rows as they were put in (src/store/seals.h).
CREATE TABLE seal (
    kind    TEXT NOT NULL,
    id      INTEGER NOT NULL,
    digests BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
