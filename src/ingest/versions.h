/* The libraries documents are read with: part of what makes an extraction repeatable. */
#pragma once

typedef struct {
    const char *name;    /* "poppler" */
    const char *version; /* at run time where the library tells */
} IgLibraryVersion;

/* Ends with a NULL name. Static. */
const IgLibraryVersion *ig_ingest_versions(void);

/* The same of one library, from the file that sees it. Static. */
const char *ig_html_library_version(void);
const char *ig_pdf_library_version(void);
