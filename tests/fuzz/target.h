/* A fuzz target: what must hold of any bytes. Under libFuzzer its inputs are made up; else replay.c
 * gives it the corpus. It says that something does not hold by failing an assertion. */
#pragma once

#include <glib.h>

/* libFuzzer's names. Always 0. */
int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length);
