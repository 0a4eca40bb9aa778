-- What `igindex export` writes: a plain SQLite file with stock FTS5, for those who have no igsearch.
-- Explained in schema/README.md, and to its reader in the table README below.

CREATE TABLE README (
    number INTEGER PRIMARY KEY,
    topic  TEXT NOT NULL,
    text   TEXT NOT NULL
);

CREATE TABLE documents (
    citekey        TEXT NOT NULL PRIMARY KEY,
    name           TEXT NOT NULL,
    title          TEXT,
    short_title    TEXT,
    symbol         TEXT,
    body           TEXT,
    date           TEXT,
    language       TEXT,
    type           TEXT,
    collection     TEXT,
    url            TEXT,
    file           TEXT NOT NULL,
    media_type     TEXT NOT NULL,
    sha256         TEXT NOT NULL UNIQUE,
    pages          INTEGER NOT NULL,
    textless_pages INTEGER NOT NULL
);

CREATE TABLE paragraphs (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    document   TEXT NOT NULL REFERENCES documents (citekey),
    ordinal    INTEGER NOT NULL,
    locator    TEXT NOT NULL,
    label      TEXT,
    series     TEXT,
    zone       TEXT NOT NULL,
    section    TEXT,
    speaker    TEXT,
    page       INTEGER,
    page_label TEXT,
    lang       TEXT,
    link       TEXT,
    text       TEXT NOT NULL
);
CREATE INDEX paragraphs_document ON paragraphs (document, ordinal);
CREATE INDEX paragraphs_id ON paragraphs (id);

CREATE TABLE margins (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    document   TEXT NOT NULL REFERENCES documents (citekey),
    ordinal    INTEGER NOT NULL,
    locator    TEXT NOT NULL,
    label      TEXT,
    series     TEXT,
    zone       TEXT NOT NULL,
    section    TEXT,
    speaker    TEXT,
    page       INTEGER,
    page_label TEXT,
    lang       TEXT,
    link       TEXT,
    text       TEXT NOT NULL
);
CREATE INDEX margins_document ON margins (document, ordinal);
CREATE INDEX margins_id ON margins (id);

-- Datasette knows the full-text table of `paragraphs` by content="paragraphs", written so.
CREATE VIRTUAL TABLE hits USING fts5 (
    text, locator UNINDEXED, document UNINDEXED, section UNINDEXED, page UNINDEXED, lang UNINDEXED,
    id UNINDEXED, link UNINDEXED,
    content="paragraphs", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);

INSERT INTO README (topic, text) VALUES
('what this is',
 'Documents cut into the paragraphs that a reader would cite, each with its locator. Exported from an index of igsearch; any SQLite with FTS5 reads it (sqlite3, Datasette, R, Python), and igsearch is not needed.'),
('how to ask',
 'SELECT locator, snippet(hits, 0, ''['', '']'', '' … '', 24) FROM hits WHERE hits MATCH ''enhanced cooperation'' ORDER BY rank LIMIT 10;'),
('a phrase, a beginning, either word',
 'hits MATCH ''"enhanced cooperation"'', hits MATCH ''multistakehold*'', hits MATCH ''registry OR registrar''; see https://sqlite.org/fts5.html'),
('with facts about the documents',
 'SELECT h.locator, d.date, d.body, h.text FROM hits h JOIN documents d ON d.citekey = h.document WHERE hits MATCH ''sovereignty'' AND d.date < ''2006'' ORDER BY d.date;'),
('what stands around a paragraph',
 'SELECT a.locator, a.text FROM paragraphs p JOIN paragraphs a ON a.document = p.document AND abs(a.ordinal - p.ordinal) <= 2 WHERE p.locator = ''Tunis Agenda ¶69'' ORDER BY a.ordinal;'),
('documents',
 'One row a document: citekey (its key here), name (as locators write it), facts, the file it was read from and the SHA-256 of that file. textless_pages are pages, scans mostly, of which nothing could be read.'),
('paragraphs',
 'One row a paragraph of the text. locator: to be put into a footnote; ¶69 is the number printed beside the paragraph, [12] a place that was counted because nothing is printed. label and series: that number, and the run of numbers it belongs to. section: the headings above it, outermost first. page: of the file, from 1; page_label: as printed on it. id: a name that lasts through other exports and indexes. link: the address with its page or words. zone: body, heading, list, quote, note, caption, table or comment.'),
('margins',
 'Running heads, page numbers, menus and title-page data, in the same columns; hits does not search them.'),
('hits',
 'The full-text index (FTS5) of paragraphs.text; rank is BM25. Its rowid is paragraphs.number.'),
('how this differs from igsearch',
 'Words are cut by unicode61 and compared without case and accents. igsearch also finds other forms and spellings of a word and compounds written together or apart, and ranks by more than BM25: counts and order may differ.');
