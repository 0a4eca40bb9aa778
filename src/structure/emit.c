/* Emit: parts become paragraphs of the model. */
#include "structure/engine.h"

#include <string.h>

static void add_regions(IgParagraph *paragraph, const IgLine *line)
{
    const GArray *regions = line->block->regions;
    if (regions)
        g_array_append_vals(paragraph->regions, regions->data, regions->len);
}

static const char *page_label(const IgEngine *engine, guint page)
{
    const GPtrArray *labels = engine->blocks->page_labels;
    return page > 0 && page <= labels->len ? g_ptr_array_index(labels, page - 1) : "";
}

/* Takes over what the part has: a document is not held twice. */
static void move(char **field, char **from)
{
    ig_paragraph_string_free(*field);
    *field = g_steal_pointer(from);
}

/* A name longer than any is none. */
static const char *usable(const char *name)
{
    return name && strlen(name) <= IG_MAX_LABEL_BYTES ? name : "";
}

/* What markup calls a number and is longer than one ever is belongs to the text. */
static void return_to_text(IgParagraph *paragraph)
{
    g_autofree char *text = g_strjoin(*paragraph->text ? " " : "", paragraph->label,
                                      paragraph->text, NULL);
    ig_paragraph_set(&paragraph->text, text);
    ig_paragraph_set(&paragraph->label, "");
}

static IgParagraph *paragraph_from(const IgEngine *engine, IgPart *part)
{
    const IgLine *first = ig_part_first(part);
    IgParagraph *paragraph = ig_paragraph_new();
    paragraph->zone = part->zone;
    paragraph->page = first->page;
    move(&paragraph->label, &part->label);
    move(&paragraph->series, &part->series);
    move(&paragraph->speaker, &part->speaker);
    move(&paragraph->text, &part->text);
    if (strlen(paragraph->label) > IG_MAX_LABEL_BYTES)
        return_to_text(paragraph);
    ig_paragraph_set(&paragraph->page_label, usable(page_label(engine, first->page)));
    ig_paragraph_set(&paragraph->lang, usable(first->block->lang));
    ig_paragraph_set(&paragraph->anchor, first->block->anchor);
    g_strfreev(paragraph->section);
    paragraph->section = g_steal_pointer(&part->section);
    for (guint i = 0; i < part->lines->len; i++)
        add_regions(paragraph, g_ptr_array_index(part->lines, i));
    return paragraph;
}

static IgEvidence *evidence_from(const IgPart *part)
{
    IgEvidence *evidence = g_new0(IgEvidence, 1);
    evidence->starts = g_strdup(part->started);
    evidence->ends = g_strdup("the end of the document");
    evidence->label = g_strdup(part->labelled ? part->labelled : "");
    return evidence;
}

/* A paragraph ends because the next one starts, and so that one's reason is given; what only stands
 * between two paragraphs (a running head, a note) ends neither. */
static void end_before(IgEvidence *evidence, const IgPart *next)
{
    if (!evidence)
        return;
    g_free(evidence->ends);
    evidence->ends = g_strdup_printf("next: %s", next->started);
}

void ig_emit(IgEngine *engine, IgExtraction *extraction)
{
    IgEvidence *last_of_role[IG_ROLE_RULE + 1] = {NULL};
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        if (!*part->text && !*part->label)
            continue;
        IgParagraph *paragraph = paragraph_from(engine, part);
        g_ptr_array_add(extraction->paragraphs, paragraph);
        paragraph->ordinal = extraction->paragraphs->len;
        if (!engine->blocks->explain)
            continue;
        end_before(last_of_role[part->role], part);
        last_of_role[part->role] = evidence_from(part);
        g_ptr_array_add(extraction->evidence, last_of_role[part->role]);
    }
    ig_warnings_add(extraction->warnings, "hyphen-joined", engine->hyphens_joined, NULL);
}
