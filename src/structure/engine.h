/* The engine's own view of a document, which the passes share. Internal to src/structure.
 *
 * An ingester's block becomes an IgLine; passes mark lines (furniture, notes, contents, numbers,
 * headings), `paragraphs.c` gathers them into IgParts, and further passes complete the parts. The
 * order of the passes stands in structure.c. Nothing here is a paragraph of the model until
 * emit.c makes it one. */
#pragma once

#include "structure/candidates.h"
#include "structure/hyphens.h"
#include "structure/structure.h"

typedef enum {
    IG_ROLE_TEXT,
    IG_ROLE_HEADER, /* running head or foot of a page */
    IG_ROLE_FOOTER,
    IG_ROLE_NOTE,
    IG_ROLE_CONTENTS, /* a line of a table of contents */
    IG_ROLE_MARGIN,   /* a label in the margin, repeated on several pages */
    IG_ROLE_RULE,     /* a rule drawn with characters; it has no words, but ends what is above it */
} IgRole;

/* A series of numbers that belong together: 1 to 15, (a) to (f), 4.1 to 4.3. */
typedef struct _IgRun {
    IgNumberStyle style;
    IgCounting counting;
    guint first, last;     /* values, see IgCandidate */
    guint length;          /* numbers in it */
    guint begin, end;      /* index of the first and the last of its lines */
    gboolean headings;     /* its items are titles of sections */
    gboolean recitals;     /* its items are recitals of an act */
    struct _IgRun *parent; /* run under whose item this one starts; NULL at the top */
    char *parent_label;    /* label of that item; "" at the top */
    char *series;          /* see IgParagraph; set by labels.c */
    gboolean placed;       /* labels.c has met its first item */
    gboolean listed;       /* its items are those of a list in running text */
} IgRun;

typedef struct {
    const IgBlock *block; /* borrowed from the blocks */
    char *text;           /* squeezed and in normal form C; never empty but for a RULE. Once the
                             lines are joined, the number it starts with and no more; NULL where it
                             starts with none */
    IgRole role;
    guint page;
    float left, right; /* where its ink begins and ends; columns of a text file, points of a page */
    float margin_left, margin_right; /* of the column of text that it stands in */
    float blank_before;              /* as in IgBlock, with page starts known as such */
    guint heading;                   /* heading level, from 1; 0: no heading */
    guint words_at;                  /* bytes of `text` that number and bullet take */
    IgCandidate number;              /* the number it starts with, once accepted */
    IgRun *run;                      /* the run that number is of; NULL: none accepted */
    char *note; /* of a NOTE that starts one: its number, "" if it has none; else NULL */
    /* A long text has millions of lines, so that their records are kept small. */
    guint page_start : 1;  /* first line of its page (or of its column) */
    guint new_column : 1;  /* stands in another column than the line before it */
    guint known_start : 1; /* a paragraph starts here, whatever comes before */
    guint told : 1;        /* `number` was told by split.c, which saw where it stood */
    guint bullet : 1;
    guint form : 1;      /* a field of a form: "Region: Africa" */
    guint displaced : 1; /* a heading that stands after the text it heads; see displaced.c */
    const char *heading_why;
    char *speaker; /* the turn of this speaker starts here */
} IgLine;

/* A paragraph under construction. */
typedef struct {
    GPtrArray *lines; /* of IgLine, borrowed; never empty */
    IgZone zone;
    IgRole role;
    guint heading;
    gboolean quoted; /* within a quotation that runs over paragraphs */
    char *label;     /* by ig_paragraph_string(), as are series and speaker */
    char *series;
    GStrv section;
    char *speaker;
    char *text;          /* NULL until its lines are joined */
    gsize last_line;     /* byte of `text` at which the words of the last line begin */
    const char *started; /* why it starts where it does */
    char *labelled; /* why it bears its label, where that was asked for; NULL where it has none */
} IgPart;

/* What is usual in this document; see measure.c. */
typedef struct {
    float font_size;     /* of most letters; 0 where no type is known */
    float letter;        /* mean width of one letter */
    float indent;        /* least indent that is one: three letters */
    float slack;         /* a line that ends farther than this from its margin need not go on */
    gboolean spaced;     /* paragraphs are set apart by blank space */
    gboolean bold_usual; /* most letters are bold, so bold says nothing */
    gboolean justified;  /* lines that go on end at their margin, all at one place */
} IgMeasure;

typedef struct {
    IgBlocks *blocks;
    GPtrArray *lines; /* of IgLine */
    GPtrArray *parts; /* of IgPart */
    GPtrArray *runs;  /* of IgRun */
    IgMeasure measure;
    IgHyphens *hyphens;
    guint hyphens_joined;
} IgEngine;

IgEngine *ig_engine_new(IgBlocks *blocks);
void ig_engine_free(IgEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgEngine, ig_engine_free)

IgLine *ig_engine_line(const IgEngine *engine, guint index);
IgPart *ig_engine_part(const IgEngine *engine, guint index);

/* Cuts a line in two at byte `at` of its text, before any pass has looked at it more closely than
 * its role; returns the second piece, which the caller inserts after it. */
IgLine *ig_line_cut(IgLine *line, gsize at);

/* The line as the format has it, with its inner spacing. Borrowed. */
const char *ig_line_raw(const IgLine *line);

/* Whether the block is a printed line, to be joined with others into paragraphs. */
gboolean ig_line_is_printed(const IgLine *line);

/* The line before or after `index` of the same role, or NULL. */
IgLine *ig_engine_before(const IgEngine *engine, guint index);
IgLine *ig_engine_after(const IgEngine *engine, guint index);

/* Space above a line, in lines, that counts as such. */
#define IG_BLANK_COUNTS 0.3f

/* Whether space sets the line apart from the one above it on its page. */
gboolean ig_line_is_apart(const IgLine *line);

/* Whether two lines are set in different type: another size, or one of them bold. */
gboolean ig_line_other_type(const IgLine *a, const IgLine *b);

/* Whether `right` stands on the same row of the page as `left`, not farther off than `gap`: one
 * line of print that fell into two pieces at a wide blank. */
gboolean ig_line_same_row(const IgLine *left, const IgLine *right, float gap);

/* Room left at the end of `line` once the first word of `next` would have been added. */
float ig_line_slack(const IgEngine *engine, const IgLine *line, const IgLine *next);

/* Whether a line of justified text ends at its margin: a paragraph's last line hardly ever does. */
gboolean ig_line_is_flush(const IgEngine *engine, const IgLine *line);

/* The words of a line, without its number and bullet. Borrowed. */
const char *ig_line_words(const IgLine *line);

/* A part made of one line. `started` is static. */
IgPart *ig_part_new(IgLine *line, const char *started);
void ig_part_free(IgPart *part);
IgLine *ig_part_first(const IgPart *part);
IgLine *ig_part_last(const IgPart *part);

/* Whether the text is a title of a table of contents, in any of the field's languages. */
gboolean ig_is_contents_title(const char *text);

/* Whether a heading opens the readers' comments under an article: "2 thoughts on …", "Comments". */
gboolean ig_opens_comments(const char *title);

/* The level of a title of markup that is one by its type alone: a paragraph in bold that stands by
 * itself above a text; 0 for any other block. Titles above it must have their headings. */
#define IG_BOLD_TITLE_LEVEL 7 /* below every heading of markup, and of articles */
guint ig_bold_title_level(const IgEngine *engine, guint index);

/* Rank of a heading that is a division and its number ("CHAPTER II", "Annex 3"): 1 the outermost; 0
 * for any other text. */
guint ig_division_rank(const char *text);

/* Whether a section is numbered within what it stands in, "Section 1.1" in Article I: it stands
 * below articles, not above them. */
gboolean ig_is_numbered_below(const char *text);

/* Whether the text is a division's number with a sign and a title after it: "Section 1 -- Scope."
 */
gboolean ig_is_division_title(const char *text);

/* Whether the text is a division's number alone ("CHAPTER II"): its title stands apart. */
gboolean ig_is_division_number(const char *text);

/* Runs all passes but the last: the engine's parts then tell, beside their text, why each started
 * and why it bears its label. */
void ig_engine_run(IgEngine *engine);

/* The passes, in the order in which they run. Each is described in its own file. */
void ig_measure_lines(IgEngine *engine);
void ig_mark_furniture(IgEngine *engine);
void ig_mark_stale_furniture(IgEngine *engine);
void ig_mark_notes(IgEngine *engine);
void ig_mark_contents(IgEngine *engine);
void ig_split_lines(IgEngine *engine);
void ig_mark_bullets(IgEngine *engine);
void ig_mark_forms(IgEngine *engine);
void ig_mark_speakers(IgEngine *engine);
void ig_mark_preamble(IgEngine *engine);
void ig_accept_numbers(IgEngine *engine);
void ig_mark_headings(IgEngine *engine);
void ig_mark_displaced(IgEngine *engine);
void ig_learn_words(IgEngine *engine);
void ig_gather_paragraphs(IgEngine *engine);
void ig_join_lines(IgEngine *engine);
void ig_mark_quotations(IgEngine *engine);
void ig_carry_speakers(IgEngine *engine);
void ig_set_zones(IgEngine *engine);
void ig_set_labels(IgEngine *engine);
void ig_set_sections(IgEngine *engine);
void ig_emit(IgEngine *engine, IgExtraction *extraction);
