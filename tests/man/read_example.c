/* Reads examples of the manual, one a line of standard input, and prints what each is:
 *
 *     query TEXT      its canonical form, or "! " and the message
 *     phrase TEXT     the same of TEXT as a single argument of a shell
 *     locator TEXT    its likeliest reading, or "! " and the message
 *
 * examples.py compares that with what the page says. */
#include "query/ast.h"
#include "support/reading.h"

#include <stdio.h>
#include <string.h>

static char *read_query(const char *text, GError **error)
{
    g_autoptr(IgNode) node = ig_query_parse(text, NULL, error);
    return node ? ig_query_print(node) : NULL;
}

static char *read_argument(const char *text, GError **error)
{
    gboolean phrase = strchr(text, ' ') && !ig_query_has_syntax(text);
    g_autofree char *query = phrase ? g_strdup_printf("\"%s\"", text) : g_strdup(text);
    return read_query(query, error);
}

static char *read_locator(const char *text, GError **error)
{
    g_autoptr(IgLocator) locator = ig_locator_parse(text, error);
    return locator ? ig_test_reading(locator) : NULL;
}

static char *read_line(const char *line, GError **error)
{
    if (g_str_has_prefix(line, "query "))
        return read_query(line + strlen("query "), error);
    if (g_str_has_prefix(line, "phrase "))
        return read_argument(line + strlen("phrase "), error);
    if (g_str_has_prefix(line, "locator "))
        return read_locator(line + strlen("locator "), error);
    g_error("no such kind of example: %s", line);
}

int main(void)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        g_autoptr(GError) error = NULL;
        g_strchomp(line);
        g_autofree char *read = read_line(line, &error);
        if (error)
            printf("! %s\n", error->message);
        else
            printf("%s\n", read);
    }
    free(line); /* getline()'s own */
    return 0;
}
