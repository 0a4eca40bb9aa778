#include "ingest/versions.h"

#include <libxml/parser.h>

const char *ig_html_library_version(void)
{
    return xmlParserVersion;
}
