/* Landlock: files, TCP, signals and abstract sockets that this process may still reach, as far as
 * the kernel knows them (Linux 5.13 and later). No privilege is needed, and nothing takes it back.
 * Private to the confinement of the extraction child. */
#pragma once

#include <glib.h>

/* What the kernel's Landlock can do, by its version (documentation/userspace-api/landlock of Linux:
 * TCP since 4, signals and abstract sockets since 6). */
#define IG_LANDLOCK_NETWORK 4
#define IG_LANDLOCK_SCOPES  6

/* Leaves files below `folders` (NULL-terminated; those that are not there are passed over) to be
 * read, and nothing else to be opened, written, made or started. Descriptors that are open stay
 * so. Gives the version of Landlock that holds now; 0, with the reason in `*why` (static), when
 * none does. */
guint ig_landlock_restrict(const char *const *folders, const char **why);
