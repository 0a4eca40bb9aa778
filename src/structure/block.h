/* Blocks: what an ingester hands to the structure engine.
 *
 * A block is a stretch of text as the format has it: a printed line of a page or a text file, or a
 * paragraph, heading or list item that markup names. Ingesters say what they see (page, box, type
 * size, markup kind) and decide nothing about numbering or zones; the engine decides, and knows no
 * format. Lines and markup blocks may be mixed. */
#pragma once

#include "model/extraction.h"

typedef enum {
    IG_BLOCK_LINE,      /* one printed line; the engine joins lines into paragraphs */
    IG_BLOCK_PARAGRAPH, /* a whole paragraph, by markup */
    IG_BLOCK_HEADING,   /* level 1–6 */
    IG_BLOCK_LIST_ITEM, /* level = depth, 1 the outermost; `mark` holds its number or bullet */
    IG_BLOCK_QUOTE,     /* a paragraph of a block quotation */
    IG_BLOCK_NOTE,      /* a footnote or endnote; `mark` holds its number */
    IG_BLOCK_CAPTION,
    IG_BLOCK_TABLE_ROW, /* one row, cells separated by a tab */
    IG_BLOCK_PREFORMATTED,
    IG_BLOCK_COMMENT, /* a reader's comment under an article */
    IG_BLOCK_HEADER,  /* markup says: page or site header, not main text */
    IG_BLOCK_FOOTER,
    IG_BLOCK_NAV,
    IG_BLOCK_META,
} IgBlockKind;

typedef struct {
    IgBlockKind kind;
    guint level;     /* heading level or list depth; 0 elsewhere */
    char *text;      /* UTF-8, no line breaks, never NULL until the engine has it; a LINE keeps its
                        inner spacing */
    char *mark;      /* number or bullet given by markup, as printed ("3.", "a)", "•"); or NULL */
    char *anchor;    /* id of the element; or NULL */
    char *lang;      /* BCP 47 where markup says so; or NULL */
    guint page;      /* 1-based; 0 where there are no pages */
    GArray *regions; /* of IgRegion; NULL where there is no geometry */
    float font_size; /* points; 0 unknown */
    gboolean bold;   /* most of it */
    gboolean italic;
    float indent; /* of a LINE: columns in text files, points from the left page edge in PDF */
    float blank_before; /* of a LINE: blank lines above it on the page (text), or the gap above in
                           units of the usual line distance minus one (PDF): 0 = next line */
    gboolean starts_block; /* of a LINE: the format itself begins a new block of text here */
} IgBlock;

/* All that one document gave. */
typedef struct {
    GPtrArray *blocks;      /* of IgBlock, in reading order */
    IgDocument *document;   /* metadata the format carries; never NULL */
    GPtrArray *page_labels; /* of char *, index 0 = page 1; empty when unknown */
    guint pages;
    GPtrArray *warnings;  /* of IgWarning */
    gboolean wraps_lines; /* LINE blocks are printed lines; FALSE when each LINE is a paragraph */
    gboolean explain;     /* asked for: why paragraphs are what they are (IgEvidence) */
} IgBlocks;

IgBlock *ig_block_new(IgBlockKind kind, const char *text);
IgBlock *ig_block_new_take(IgBlockKind kind, char *text);
void ig_block_free(IgBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgBlock, ig_block_free)

/* Grows the block's regions by one rectangle. */
void ig_block_add_region(IgBlock *block, const IgRegion *region);

IgBlocks *ig_blocks_new(void);
void ig_blocks_free(IgBlocks *blocks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgBlocks, ig_blocks_free)

/* Appends a block, which `blocks` then owns, and returns it. */
IgBlock *ig_blocks_add(IgBlocks *blocks, IgBlock *block);
