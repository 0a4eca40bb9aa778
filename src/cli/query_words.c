#include "cli/query_words.h"

#include "cli/short_options.h"
#include "query/ast.h"

#include <string.h>

/* -h, -C and -C5; other words with one dash are what the query excludes. */
static gboolean is_short_option(const char *word)
{
    if (g_str_equal(word, "-h") || g_str_equal(word, "-C"))
        return TRUE;
    return g_str_has_prefix(word, "-C") && strspn(word + 2, "0123456789") == strlen(word + 2);
}

GStrv ig_query_words_split(int argc, char **argv, const GOptionEntry *table, GStrv *words)
{
    g_autoptr(GStrvBuilder) options = g_strv_builder_new();
    g_autoptr(GStrvBuilder) query = g_strv_builder_new();
    gboolean ended = FALSE;
    for (int i = 0; i < argc; i++) {
        if (i == 0) {
            g_strv_builder_add(options, argv[i]);
        } else if (!ended && g_str_equal(argv[i], "--")) {
            ended = TRUE;
        } else if (!ended && (g_str_has_prefix(argv[i], "--") || is_short_option(argv[i]))) {
            ig_option_add_apart(options, table, argv[i]);
            if (ig_option_wants_next(table, argv[i]) && i + 1 < argc)
                g_strv_builder_add(options, argv[++i]);
        } else {
            g_autofree char *word = g_utf8_make_valid(argv[i], -1);
            g_strv_builder_add(query, word);
        }
    }
    *words = g_strv_builder_end(query);
    return g_strv_builder_end(options);
}

static gboolean is_phrase(const char *word)
{
    static const char blanks[] = " \t\n";
    return strpbrk(word, blanks) && word[strspn(word, blanks)] && !ig_query_has_syntax(word);
}

char *ig_query_words_join(GStrv words)
{
    if (words[0] && !words[1])
        return g_strdup(words[0]);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; words[i]; i++)
        g_ptr_array_add(parts, is_phrase(words[i]) ? g_strconcat("\"", words[i], "\"", NULL)
                                                   : g_strdup(words[i]));
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" ", (char **)parts->pdata);
}

gboolean ig_query_words_are_phrase(GStrv words)
{
    return words[0] && !words[1] && is_phrase(words[0]);
}
