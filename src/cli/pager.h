/* A pager between the program and the person who reads it, once there is more than the screen
 * holds.
 *
 *     IgPager *pager = ig_pager_new(program, command, screen);    before anything is written
 *     …                                                           which goes out as ever
 *     gboolean left = ig_pager_end(pager);
 *
 * What is told on standard error, where that is the terminal too, goes the same way, since it would
 * be written across the pager's screen. */
#pragma once

#include "cli/cli.h"

typedef struct _IgPager IgPager;

/* The command line of the pager: `chosen` if not NULL, else IGSEARCH_PAGER, else `configured` if
 * not NULL, else PAGER, else less. NULL where that says that there is to be none ("", "cat"). */
char *ig_pager_command(const char *chosen);

/* Standard output is the terminal `screen` tells of. Complains and returns NULL when it must do
 * without; from then on standard output is a pipe. */
IgPager *ig_pager_new(const char *program, const char *command, const IgScreen *screen);

/* Waits until the person has read. Whether it left before the end, so that writing has failed since
 * nobody reads on. Frees it. NULL is none. */
gboolean ig_pager_end(IgPager *pager);
