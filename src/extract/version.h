/* The version of what extraction gives for the same bytes. Raise it whenever an ingester or the
 * structure engine gets better: unchanged files are then read again by `igindex update`. */
#pragma once

#define IG_EXTRACTOR_VERSION 1
