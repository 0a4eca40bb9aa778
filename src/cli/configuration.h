/* What a person wants of igsearch unless they say otherwise: $XDG_CONFIG_HOME/igsearch/config,
 * whose keys are long options (igsearch-config(5)).
 *
 * The command line goes before it, and so does what the environment says of the same thing. A
 * default changes what is shown to people; it never cuts what is written for programs. */
#pragma once

#include "cli/search_options.h"

typedef struct _IgConfiguration IgConfiguration;

/* Reads the file, if there is one. NULL, with what is wrong with which line, when it cannot be
 * understood. */
IgConfiguration *ig_configuration_read(GError **error);

/* The same of a text with a NUL behind it; `path` is what messages call it. */
IgConfiguration *ig_configuration_parse(const char *path, const char *text, gsize length,
                                        GError **error);
void ig_configuration_free(IgConfiguration *configuration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgConfiguration, ig_configuration_free)

/* Puts into `settings` what neither the command line, whose options are `arguments`, nor the
 * environment has a say in. */
void ig_configuration_apply(const IgConfiguration *configuration, GStrv arguments,
                            IgSearchSettings *settings);

/* Appends a line for each setting: its value, and where that comes from. `configuration` may be
 * NULL. */
void ig_configuration_describe(const IgConfiguration *configuration, GStrv arguments, GString *out);
