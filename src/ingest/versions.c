#include "ingest/versions.h"

#include <stddef.h>

const IgLibraryVersion *ig_ingest_versions(void)
{
    static IgLibraryVersion versions[3];
    versions[0] = (IgLibraryVersion){"libxml2", ig_html_library_version()};
    versions[1] = (IgLibraryVersion){"poppler", ig_pdf_library_version()};
    versions[2] = (IgLibraryVersion){NULL, NULL};
    return versions;
}
