#include "extract/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The attributes of a ruleset as Linux 6.12 has them; an older kernel is given as many bytes as it
 * knows, and the header that this is built with may be older than the kernel it runs on. */
typedef struct {
    guint64 files;
    guint64 network;
    guint64 scopes;
} Ruleset;

#define READ_FILES  (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define TCP_RIGHTS  (G_GUINT64_CONSTANT(3)) /* bind, connect */
#define SCOPES      (G_GUINT64_CONSTANT(3)) /* abstract sockets, signals */
#define FIRST_FILES 13                      /* rights of version 1: execute … make a link */

/* How many rights over files each version knows: to link elsewhere came with 2, to truncate with 3,
 * to use ioctl on devices with 5. */
static guint64 file_rights(guint version)
{
    guint count = FIRST_FILES + (version >= 2) + (version >= 3) + (version >= 5);
    return (G_GUINT64_CONSTANT(1) << count) - 1;
}

static int create_ruleset(guint version)
{
    Ruleset ruleset = {file_rights(version), 0, 0};
    gsize size = sizeof ruleset.files;
    if (version >= IG_LANDLOCK_NETWORK) {
        ruleset.network = TCP_RIGHTS;
        size = G_STRUCT_OFFSET(Ruleset, scopes);
    }
    if (version >= IG_LANDLOCK_SCOPES) {
        ruleset.scopes = SCOPES;
        size = sizeof ruleset;
    }
    return (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
}

static void allow_reading(int ruleset, const char *path)
{
    struct stat there;
    int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0)
        return;
    struct landlock_path_beneath_attr rule = {.allowed_access = READ_FILES, .parent_fd = place};
    if (fstat(place, &there) == 0 && !S_ISDIR(there.st_mode))
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(place);
}

static const char *reason(void)
{
    switch (errno) {
    case ENOSYS: return "the kernel has no Landlock";
    case EOPNOTSUPP: return "Landlock is turned off in the kernel";
    default: return g_strerror(errno);
    }
}

guint ig_landlock_restrict(const char *const *folders, const char **why)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    int ruleset = version > 0 ? create_ruleset((guint)version) : -1;
    if (ruleset < 0) {
        *why = reason();
        return 0;
    }
    for (; *folders; folders++)
        allow_reading(ruleset, *folders);
    gboolean held = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                    syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    if (!held)
        *why = reason();
    close(ruleset);
    return held ? (guint)version : 0;
}
