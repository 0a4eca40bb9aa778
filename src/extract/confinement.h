/* Confinement: what the extraction child gives up before it sees the first document.
 *
 * A parser that a hostile document has taken over can then compute, and answer wrongly; it cannot
 * reach the network, other files, other processes or other programs. Each measure holds where the
 * kernel and the build have it; which ones do is told, never assumed. Linked into the child alone.
 */
#pragma once

#include <glib.h>

typedef enum {
    IG_CONFINED_LIMITS,     /* no file grows, no process is made, few descriptors, so much time */
    IG_CONFINED_PRIVILEGES, /* none to gain, and no process of the same user looks into this one */
    IG_CONFINED_FILES,      /* Landlock: only the tables that parsers need can be opened */
    IG_CONFINED_NETWORK,    /* Landlock: no TCP */
    IG_CONFINED_SIGNALS,    /* Landlock: no signals to others, no abstract sockets */
    IG_CONFINED_CALLS,      /* seccomp: a short list of system calls */
} IgConfined;

#define IG_CONFINED_COUNT (IG_CONFINED_CALLS + 1)

typedef struct {
    const char *name; /* "files", "network" … */
    gboolean holds;
    const char *means; /* by which it holds, or why it does not; owned by the report */
} IgConfinedMeasure;

typedef struct {
    IgConfinedMeasure measures[IG_CONFINED_COUNT];
    char *landlock; /* "Landlock 7" */
} IgConfinement;

/* Confines this process for the rest of its life. `keep_descriptors` is the last descriptor that
 * stays open; of processor time it may take `processor_seconds` altogether, 0: any. */
void ig_confine(int keep_descriptors, guint64 processor_seconds, IgConfinement *report);
void ig_confinement_clear(IgConfinement *report);

/* TRUE where the build, for the sake of a sanitizer, confines less than a plain one. */
gboolean ig_confinement_is_reduced(void);
