/* The parts of a pinpoint (" ¶69", ", Recommendations ¶17", " Art. 5(1)"), for formats and styles
 * that write them in another way. Private to src/output. */
#pragma once

#include <glib.h>

typedef enum {
    IG_PINPOINT_PARAGRAPH,
    IG_PINPOINT_ARTICLE,
    IG_PINPOINT_RECITAL,
    IG_PINPOINT_SECTION,
    IG_PINPOINT_NOTE,
    IG_PINPOINT_COUNTED, /* no printed number */
} IgPinpointKind;

#define IG_PINPOINT_KINDS (IG_PINPOINT_COUNTED + 1)

typedef struct {
    IgPinpointKind kind;
    char *series; /* "Recommendations"; "" for the main run */
    char *first;  /* "69", "5(1)"; of a counted one "12" */
    char *last;   /* "71" of ¶¶69–71, "(3)" of 5(1)–(3); NULL for a single one */
} IgPinpoint;

/* Reads what ig_locator_pinpoint() writes; `range`, which may be NULL, is what ig_locator_range()
 * makes of it and the pinpoint of the last. Cleared with ig_pinpoint_clear(). */
void ig_pinpoint_read(IgPinpoint *pinpoint, const char *written, const char *range);
void ig_pinpoint_clear(IgPinpoint *pinpoint);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IgPinpoint, ig_pinpoint_clear)
