#include "extract/budget.h"

#include <string.h>
#include <sys/resource.h>

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ADDRESS_SANITIZER 1
#endif
#endif

#define MIB (1024 * 1024)

static const IgLimitKind kinds[IG_LIMIT_COUNT] = {
    /* Ten times what a 1,000-page report takes. */
    [IG_LIMIT_SECONDS] = {"timeout", "SECONDS", "Time a document may take; 0: any", 120},
    /* Eight times what the largest known report needs, and small enough that two children fit on a
     * modest machine. */
    [IG_LIMIT_MEMORY_MIB] = {"memory", "MIB", "Memory a document may take; 0: any", 1024},
    /* Ten times the longest known report; a file of 2 MB can claim millions. */
    [IG_LIMIT_PAGES] = {"max-pages", "N", "Pages read of a PDF; 0: all", 20000},
    /* Ten times the text of the longest known report. */
    [IG_LIMIT_OUTPUT_MIB] = {"max-output", "MIB", "Text kept of a document; 0: all", 64},
};

const IgLimitKind *ig_limit_kinds(void)
{
    return kinds;
}

IgBudget ig_budget_usual(void)
{
    IgBudget budget;
    for (gsize i = 0; i < IG_LIMIT_COUNT; i++)
        budget.limits[i] = kinds[i].usual;
    return budget;
}

GStrv ig_budget_arguments(const IgBudget *budget)
{
    GStrv arguments = g_new0(char *, IG_LIMIT_COUNT + 1);
    for (gsize i = 0; i < IG_LIMIT_COUNT; i++)
        arguments[i] = g_strdup_printf("--%s=%" G_GUINT64_FORMAT, kinds[i].option,
                                       budget->limits[i]);
    return arguments;
}

gboolean ig_budget_take_argument(IgBudget *budget, const char *argument)
{
    for (gsize i = 0; i < IG_LIMIT_COUNT; i++) {
        g_autofree char *start = g_strconcat("--", kinds[i].option, "=", NULL);
        if (g_str_has_prefix(argument, start))
            return g_ascii_string_to_unsigned(argument + strlen(start), 10, 0, G_MAXUINT32,
                                              &budget->limits[i], NULL);
    }
    return FALSE;
}

IgInputLimits ig_budget_of_input(const IgBudget *budget)
{
    gint64 time = (gint64)budget->limits[IG_LIMIT_SECONDS] * G_USEC_PER_SEC / 4 * 3;
    return (IgInputLimits){
        .pages = budget->limits[IG_LIMIT_PAGES],
        .text_bytes = budget->limits[IG_LIMIT_OUTPUT_MIB] * MIB,
        .until = time ? g_get_monotonic_time() + time : 0,
    };
}

guint64 ig_budget_processor_seconds(const IgBudget *budget)
{
    return 2 * budget->limits[IG_LIMIT_SECONDS];
}

void ig_limit_memory(guint64 mib)
{
#ifdef UNDER_ADDRESS_SANITIZER
    (void)mib;
#else
    if (mib == 0)
        return;
    struct rlimit limit = {mib * MIB, mib * MIB};
    setrlimit(RLIMIT_AS, &limit);
#endif
}
