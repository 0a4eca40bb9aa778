/* igsearch-extract: reads documents for igindex, in a process of its own, so that a hostile or
 * broken document costs that document and nothing else. Not meant to be run by people. */
#include "extract/budget.h"
#include "extract/child.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "Usage: igsearch-extract [--memory-limit=MIB]\n"
    "\n"
    "Reads documents for igindex: requests on descriptor 3, answers on descriptor 4,\n"
    "in the framed form of src/extract/frame.h. It is started by igindex and is of no\n"
    "use by hand.\n"
    "\n"
    "  --memory-limit=MIB  address space a document may take (0: no limit)\n"
    "  --help              this text\n"
    "  --version           the version\n";

int main(int argc, char **argv)
{
    guint64 memory_mib = 0;
    for (int i = 1; i < argc; i++) {
        if (g_str_has_prefix(argv[i], "--memory-limit=") &&
            g_ascii_string_to_unsigned(strchr(argv[i], '=') + 1, 10, 0, G_MAXUINT32, &memory_mib,
                                       NULL)) {
            continue;
        }
        if (g_str_equal(argv[i], "--version")) {
            puts("igsearch-extract " IG_VERSION);
            return EXIT_SUCCESS;
        }
        gboolean help = g_str_equal(argv[i], "--help");
        fputs(usage, help ? stdout : stderr);
        return help ? EXIT_SUCCESS : 2;
    }
    if (fcntl(IG_CHILD_REQUESTS, F_GETFD) < 0 || fcntl(IG_CHILD_ANSWERS, F_GETFD) < 0) {
        fputs("igsearch-extract: descriptors 3 and 4 are not open: it is started by igindex\n",
              stderr);
        return 2;
    }
    ig_limit_memory(memory_mib);
    g_autoptr(GError) error = NULL;
    if (ig_child_run(IG_CHILD_REQUESTS, IG_CHILD_ANSWERS, &error))
        return EXIT_SUCCESS;
    fprintf(stderr, "igsearch-extract: %s\n", error->message);
    return EXIT_FAILURE;
}
