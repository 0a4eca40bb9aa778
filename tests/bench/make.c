/* bench-make FOLDER PARAGRAPHS [SEED]: writes made text of that many paragraphs.
 *
 *     paragraphs.txt  one a line
 *     documents.tsv   name TAB how many of the lines are its
 *     queries.txt     class TAB query, of the words of that text */
#include "bench/made_text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_SEED    2005
#define QUERIES_A_CLASS 6u

/* The words of a class of queries are those of about this frequency. */
typedef struct {
    const char *class;
    const char *form; /* r, m, f: a rare, medium, frequent word; F: the one that follows the last;
                         all else stands for itself */
} Class;

static const Class classes[] = {
    {"rare", "r"},
    {"medium", "m"},
    {"frequent", "f"},
    {"and", "f m"},
    {"and3", "f f f"},
    {"or", "r OR m OR f"},
    {"or-frequent", "f OR f OR f"},
    {"phrase", "\"fF\""},
    {"prefix", "m*"},
};

static FILE *create(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = fopen(path, "w");
    if (!file)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return file;
}

static guint word_of(char kind, guint n)
{
    switch (kind) {
    case 'r': return 60000 + 977 * n;
    case 'm': return 1500 + 131 * n;
    default: return 12 + 7 * n;
    }
}

static void append_query(GString *query, const char *form, guint n)
{
    guint word = 0;
    for (const char *at = form; *at; at++) {
        if (*at == 'F') {
            g_string_append_c(query, ' ');
            ig_made_text_word(ig_made_text_follower(word), query);
        } else if (strchr("rmf", *at)) {
            word = word_of(*at, n + (guint)(at - form));
            ig_made_text_word(word, query);
        } else {
            g_string_append_c(query, *at);
        }
    }
}

static void write_queries(FILE *queries)
{
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
        for (guint n = 0; n < QUERIES_A_CLASS; n++) {
            g_autoptr(GString) query = g_string_new(NULL);
            append_query(query, classes[i].form, n);
            fprintf(queries, "%s\t%s\n", classes[i].class, query->str);
        }
    }
}

static void write_text(IgMadeText *text, guint64 wanted, FILE *paragraphs, FILE *documents)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint64 written = 0, number = 1; written < wanted; number++) {
        guint64 length = MIN(ig_made_text_begin_document(text), wanted - written);
        for (guint64 i = 0; i < length; i++) {
            ig_made_text_paragraph(text, line);
            fprintf(paragraphs, "%s\n", line->str);
        }
        fprintf(documents, "made-%06" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\n", number, length);
        written += length;
    }
}

/* Closes what is open; FALSE when not everything reached the disk. */
static gboolean close_all(FILE *const *files, guint count)
{
    gboolean whole = TRUE;
    for (guint i = 0; i < count; i++) {
        if (!files[i])
            whole = FALSE;
        else if (fclose(files[i]) != 0) {
            perror("bench-make");
            whole = FALSE;
        }
    }
    return whole;
}

int main(int count, char **arguments)
{
    if (count < 3 || count > 4) {
        fprintf(stderr, "usage: bench-make FOLDER PARAGRAPHS [SEED]\n");
        return 2;
    }
    guint64 wanted = g_ascii_strtoull(arguments[2], NULL, 10);
    guint64 seed = count > 3 ? g_ascii_strtoull(arguments[3], NULL, 10) : DEFAULT_SEED;
    FILE *const files[] = {create(arguments[1], "paragraphs.txt"),
                           create(arguments[1], "documents.tsv"),
                           create(arguments[1], "queries.txt")};
    if (files[0] && files[1] && files[2]) {
        g_autoptr(IgMadeText) text = ig_made_text_new(seed);
        write_text(text, wanted, files[0], files[1]);
        write_queries(files[2]);
    }
    return close_all(files, G_N_ELEMENTS(files)) ? 0 : 1;
}
