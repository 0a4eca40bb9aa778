/* Folios: the page numbers printed on the pages of a PDF that declares no labels. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* The number printed on each of `count` pages (of IgPdfPage, in order, failed ones missing), ""
 * where a page bears none. NULL unless most pages bear one, and these run on with the pages: the
 * same number is the difference between what is printed and what is counted. */
GPtrArray *ig_pdf_folios(const GPtrArray *pages, guint count);
