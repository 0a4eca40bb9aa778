/* The query on igsearch's command line: which arguments are its words. */
#pragma once

#include <glib.h>

/* Parts the command line: `words` gets the query's, the return value the program's name and its
 * options with their values, which `table` (up to an entry without a name) knows of. Long options,
 * -h and -C are options; everything else is the query, so that
 * `-draft` excludes a word as the language has it; after -- all is. */
GStrv ig_query_words_split(int argc, char **argv, const GOptionEntry *table, GStrv *words);

/* The query as one text. Where there are several arguments, one that holds blanks and no syntax is
 * put in quotes again: `igsearch "enhanced cooperation" doc:tunis` asks for the phrase. */
char *ig_query_words_join(GStrv words);

/* Whether it is one argument that holds blanks and no query syntax: in a shell the quotes that the
 * person typed around it are gone, and meant what they mean elsewhere. */
gboolean ig_query_words_are_phrase(GStrv words);
