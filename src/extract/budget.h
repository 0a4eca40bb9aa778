/* What one document may cost. Each limit has its name here, as an option of igindex and of
 * igsearch-extract, and is told of the document when it bites: as the reason why it was not read
 * (time, memory), or as a warning with how much of it was (the rest, and time where pages are read
 * one by one). */
#pragma once

#include "ingest/input_limits.h"

typedef enum {
    IG_LIMIT_SECONDS,    /* from request to answer */
    IG_LIMIT_MEMORY_MIB, /* address space of a child */
    IG_LIMIT_PAGES,      /* of a PDF */
    IG_LIMIT_OUTPUT_MIB, /* of text */
} IgLimit;

#define IG_LIMIT_COUNT (IG_LIMIT_OUTPUT_MIB + 1)

typedef struct {
    guint64 limits[IG_LIMIT_COUNT]; /* 0: none */
} IgBudget;

typedef struct {
    const char *option; /* "timeout" */
    const char *unit;   /* "SECONDS" */
    const char *about;  /* for --help */
    guint64 usual;
} IgLimitKind;

/* In the order of IgLimit. Static. */
const IgLimitKind *ig_limit_kinds(void);

/* The usual limits. */
IgBudget ig_budget_usual(void);

/* "--max-pages=5000", one a limit, for igsearch-extract; and from there into a budget again, FALSE
 * when the argument is none of these. */
GStrv ig_budget_arguments(const IgBudget *budget);
gboolean ig_budget_take_argument(IgBudget *budget, const char *argument);

/* What ingesters may take of a document that is begun now. Of the time, they leave a quarter for
 * finding paragraphs and answering. */
IgInputLimits ig_budget_of_input(const IgBudget *budget);

/* Processor time that a child may take in its life, in seconds; 0: any. Twice that of a document: a
 * child that has spent the half of it is replaced between two documents, so that none pays for
 * those before. Below the supervisor's clock, which looks at each document, it holds where that
 * does not run: while igindex is stopped. */
guint64 ig_budget_processor_seconds(const IgBudget *budget);

/* What is kept of the words that parsers print while they read one document. */
#define IG_MAX_PRINTED_BYTES 4096

/* And what of that becomes a warning of the document. */
#define IG_MAX_MESSAGE_BYTES 600

/* Limits this process's address space; 0 sets no limit. Not possible under the address sanitizer,
 * which reserves terabytes: then nothing is done. */
void ig_limit_memory(guint64 mib);
