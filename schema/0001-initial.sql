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

CREATE TABLE paragraph (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    label       TEXT NOT NULL,
    series      TEXT NOT NULL,
    zone        TEXT NOT NULL,
    section_id  INTEGER REFERENCES section (id),
    speaker     TEXT NOT NULL,
    page        INTEGER,
    page_label  TEXT,
    lang        TEXT NOT NULL,
    anchor      TEXT,
    pinpoint    TEXT,
    text        TEXT NOT NULL
);

CREATE TABLE region (
    paragraph_id INTEGER PRIMARY KEY REFERENCES paragraph (id),
    boxes        BLOB NOT NULL
);

-- What FTS5 takes as its content: the text zones, and the margins that surround them.
CREATE VIEW searched_paragraph AS
    SELECT id, text FROM paragraph WHERE zone NOT IN ('header', 'footer', 'nav', 'meta');
CREATE VIEW margin_paragraph AS
    SELECT id, text FROM paragraph WHERE zone IN ('header', 'footer', 'nav', 'meta');

CREATE VIRTUAL TABLE paragraph_fts USING fts5 (
    text, content = 'searched_paragraph', content_rowid = 'id', tokenize = 'igsearch', detail = full
);
CREATE VIRTUAL TABLE margin_fts USING fts5 (
    text, content = 'margin_paragraph', content_rowid = 'id', tokenize = 'igsearch', detail = full
);
