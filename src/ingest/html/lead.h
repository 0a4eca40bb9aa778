/* The lead: what stands between the title of a page and its text, such as a standfirst, bylines,
 * dates and share bars. */
#pragma once

#include "ingest/html/tree.h"

typedef struct _IgHtmlLead IgHtmlLead;

/* Reads what the head of the page says that the page is about. `tree` is borrowed. */
IgHtmlLead *ig_html_lead_new(const IgHtmlTree *tree);
void ig_html_lead_free(IgHtmlLead *lead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgHtmlLead, ig_html_lead_free)

/* The role of an element that stands between the title and the main text; NONE if it is text. */
IgHtmlRole ig_html_role_in_lead(const IgHtmlLead *lead, const IgHtmlNode *node);

/* Gives roles to the lines between a title and the first sentence below it where both stand in the
 * main text, `main`. */
void ig_html_judge_opening(const IgHtmlLead *lead, const IgHtmlNode *title, const IgHtmlNode *main);
