/* Loaded into igindex or igsearch with LD_PRELOAD, makes the disk or the memory fail at a chosen
 * moment.
 *
 *     IGSEARCH_FAULT=KIND:N[:SEED]
 *
 * The N-th event of its kind on the index's files (the database and its journals; not the shared
 * memory, which no crash outlives), a write, sync, truncation or change of their names, fails or
 * ends the program:
 *
 *     error     it fails with EIO
 *     read      a reading of them fails with EIO, counted by itself
 *     full      from there on every write fails with ENOSPC
 *     kill      of a write only the first half is done, then SIGKILL
 *     power     what was not synced is lost, or arrives in part and in any order, then SIGKILL
 *     readonly  whatever opens them to write fails with EROFS
 *     memory    an allocation fails
 *     starved   from there on every allocation fails
 *     sqlite    an allocation of SQLite's fails, counted by itself
 *     count     nothing fails
 *
 * At the end of the program IGSEARCH_FAULT_COUNTS, a file, gets the number of events on the disk,
 * of allocations, of those of SQLite's, and of readings. */
/* Both names of each function are ours, the plain one and that for large files, and so is pread(),
 * which the headers define themselves where copies are checked. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

typedef enum { COUNT, ERROR, FULL, KILL, POWER, READONLY, MEMORY, STARVED, SQLITE, READ } Kind;

static const char *const kind_names[] = {"count",    "error",  "full",    "kill",   "power",
                                         "readonly", "memory", "starved", "sqlite", "read"};

/* A write or truncation that was not synced yet. */
typedef struct Change Change;
struct Change {
    Change *before;
    char path[512];
    off_t offset, size_before;
    bool truncates;
    size_t old_length, new_length;
    char *old_bytes, *new_bytes;
};

static struct {
    Kind kind;
    long moment;
    unsigned seed;
    bool armed; /* in one of these, and not while this library itself is at work */
    long events, allocations, of_sqlite, readings;
    Change *last;
} faults;

static struct {
    ssize_t (*pread)(int, void *, size_t, off_t);
    ssize_t (*pwrite)(int, const void *, size_t, off_t);
    ssize_t (*write)(int, const void *, size_t);
    int (*fsync)(int), (*fdatasync)(int), (*ftruncate)(int, off_t);
    int (*open)(const char *, int, ...);
    int (*unlink)(const char *), (*rename)(const char *, const char *);
    int (*link)(const char *, const char *);
} next;

/* C knows no way from an object's address to a function's but its bytes. */
static void find(void *function, const char *name)
{
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(function, &symbol, sizeof symbol);
}

/* Where SQLite's code lies, once it is loaded. */
static struct {
    uintptr_t from, to;
} sqlite;

static int look_for_sqlite(struct dl_phdr_info *library, size_t size, void *data)
{
    (void)size;
    (void)data;
    if (!strstr(library->dlpi_name, "libsqlite3"))
        return 0;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X))
            continue;
        sqlite.from = library->dlpi_addr + part->p_vaddr;
        sqlite.to = sqlite.from + part->p_memsz;
    }
    return 1;
}

__attribute__((constructor)) static void begin(void)
{
    char name[16] = "";
    const char *wanted = getenv("IGSEARCH_FAULT");
    find(&next.pread, "pread");
    find(&next.pwrite, "pwrite");
    find(&next.write, "write");
    find(&next.fsync, "fsync");
    find(&next.fdatasync, "fdatasync");
    find(&next.ftruncate, "ftruncate");
    find(&next.open, "open");
    find(&next.unlink, "unlink");
    find(&next.rename, "rename");
    find(&next.link, "link");
    if (!wanted || (strcmp(program_invocation_short_name, "igindex") != 0 &&
                    strcmp(program_invocation_short_name, "igsearch") != 0))
        return;
    if (sscanf(wanted, "%15[a-z]:%ld:%u", name, &faults.moment, &faults.seed) < 1)
        abort();
    for (size_t i = 0; i < sizeof kind_names / sizeof *kind_names; i++) {
        if (strcmp(name, kind_names[i]) == 0)
            faults.kind = (Kind)i;
    }
    dl_iterate_phdr(look_for_sqlite, NULL);
    faults.armed = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("IGSEARCH_FAULT_COUNTS");
    FILE *file = faults.armed && path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld %ld %ld %ld\n", faults.events, faults.allocations, faults.of_sqlite,
            faults.readings);
    fclose(file);
}

/* ---- which files ---- */

static bool is_of_index(const char *path)
{
    const char *name = strrchr(path, '/');
    return name && strncmp(name, "/index.db", 9) == 0 && !strstr(name, "-shm");
}

static bool find_path(int file, char *path, size_t size)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, size - 1);
    if (length <= 0)
        return false;
    path[length] = '\0';
    return is_of_index(path);
}

/* ---- losing what was not synced ---- */

static void remember(int file, const char *path, off_t offset, const void *bytes, size_t length,
                     bool truncates)
{
    struct stat state;
    Change *change = __libc_calloc(1, sizeof *change);
    if (fstat(file, &state) != 0)
        abort();
    snprintf(change->path, sizeof change->path, "%s", path);
    change->before = faults.last;
    change->offset = offset;
    change->size_before = state.st_size;
    change->truncates = truncates;
    if (truncates)
        length = state.st_size > offset ? (size_t)(state.st_size - offset) : 0;
    change->old_bytes = __libc_malloc(length + 1);
    ssize_t got = next.pread(file, change->old_bytes, length, offset);
    change->old_length = got > 0 ? (size_t)got : 0;
    if (!truncates) {
        change->new_bytes = __libc_malloc(length + 1);
        memcpy(change->new_bytes, bytes, length);
        change->new_length = length;
    }
    faults.last = change;
}

static void forget(const char *path)
{
    for (Change **at = &faults.last; *at;) {
        if (strcmp((*at)->path, path) == 0)
            *at = (*at)->before;
        else
            at = &(*at)->before;
    }
}

static void undo(const Change *change, int file)
{
    if (change->old_length > 0)
        next.pwrite(file, change->old_bytes, change->old_length, change->offset);
    next.ftruncate(file, change->size_before);
}

/* All of it, the first half, or nothing. */
static void redo(const Change *change, int file)
{
    int fate = rand_r(&faults.seed) % 3;
    if (fate > 0 && change->truncates)
        next.ftruncate(file, change->offset);
    else if (fate > 0)
        next.pwrite(file, change->new_bytes, change->new_length / (size_t)fate, change->offset);
}

static void lose_power(void)
{
    Change *forwards = NULL;
    for (Change *change = faults.last, *before; change; change = before) {
        int file = next.open(change->path, O_RDWR);
        if (file >= 0)
            undo(change, file);
        close(file);
        before = change->before;
        change->before = forwards;
        forwards = change;
    }
    for (Change *change = forwards; change; change = change->before) {
        int file = next.open(change->path, O_RDWR);
        if (file >= 0)
            redo(change, file);
        close(file);
    }
    raise(SIGKILL);
}

/* ---- events ---- */

/* Whether this event of the index's files is to fail; errno is set then. */
static bool event_fails(bool is_write)
{
    long event = ++faults.events;
    if (faults.kind == POWER && event == faults.moment)
        lose_power();
    if (faults.kind == KILL && event == faults.moment && !is_write)
        raise(SIGKILL);
    bool full = faults.kind == FULL && is_write && event >= faults.moment;
    if (!full && !(faults.kind == ERROR && event == faults.moment))
        return false;
    errno = full ? ENOSPC : EIO;
    return true;
}

ssize_t pread(int file, void *bytes, size_t length, off_t offset)
{
    char path[512];
    if (faults.armed && find_path(file, path, sizeof path) && ++faults.readings == faults.moment &&
        faults.kind == READ) {
        errno = EIO;
        return -1;
    }
    return next.pread(file, bytes, length, offset);
}

ssize_t pread64(int file, void *bytes, size_t length, off_t offset)
{
    return pread(file, bytes, length, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset)
{
    char path[512];
    if (!faults.armed || !find_path(file, path, sizeof path))
        return next.pwrite(file, bytes, length, offset);
    if (event_fails(true))
        return -1;
    if (faults.kind == KILL && faults.events == faults.moment) {
        next.pwrite(file, bytes, length / 2, offset);
        raise(SIGKILL);
    }
    if (faults.kind == POWER)
        remember(file, path, offset, bytes, length, false);
    return next.pwrite(file, bytes, length, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset)
{
    return pwrite(file, bytes, length, offset);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    char path[512];
    if (!faults.armed || !find_path(file, path, sizeof path))
        return next.write(file, bytes, length);
    off_t offset = lseek(file, 0, SEEK_CUR);
    ssize_t written = pwrite(file, bytes, length, offset);
    if (written > 0)
        lseek(file, offset + written, SEEK_SET);
    return written;
}

static int sync_with(int (*sync)(int), int file)
{
    char path[512];
    if (!faults.armed || !find_path(file, path, sizeof path))
        return sync(file);
    if (event_fails(false))
        return -1;
    int result = sync(file);
    if (result == 0)
        forget(path);
    return result;
}

int fsync(int file)
{
    return sync_with(next.fsync, file);
}

int fdatasync(int file)
{
    return sync_with(next.fdatasync, file);
}

int ftruncate(int file, off_t size)
{
    char path[512];
    if (!faults.armed || !find_path(file, path, sizeof path))
        return next.ftruncate(file, size);
    if (event_fails(false))
        return -1;
    if (faults.kind == POWER)
        remember(file, path, size, NULL, 0, true);
    return next.ftruncate(file, size);
}

int ftruncate64(int file, off_t size)
{
    return ftruncate(file, size);
}

int unlink(const char *path)
{
    bool fails = faults.armed && is_of_index(path) && event_fails(false);
    return fails ? -1 : next.unlink(path);
}

int rename(const char *from, const char *to)
{
    bool fails = faults.armed && is_of_index(from) && event_fails(false);
    return fails ? -1 : next.rename(from, to);
}

int link(const char *from, const char *to)
{
    bool fails = faults.armed && is_of_index(from) && event_fails(false);
    return fails ? -1 : next.link(from, to);
}

static int open_with(const char *path, int flags, mode_t mode)
{
    if (faults.armed && faults.kind == READONLY && (flags & O_ACCMODE) != O_RDONLY &&
        is_of_index(path)) {
        errno = EROFS;
        return -1;
    }
    return next.open(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_with(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_with(path, flags, mode);
}

/* ---- memory ---- */

static bool allocation_fails(const void *caller)
{
    if (!faults.armed)
        return false;
    bool of_sqlite = (uintptr_t)caller >= sqlite.from && (uintptr_t)caller < sqlite.to;
    faults.allocations++;
    faults.of_sqlite += of_sqlite;
    bool fails = (faults.kind == MEMORY && faults.allocations == faults.moment) ||
                 (faults.kind == STARVED && faults.allocations >= faults.moment) ||
                 (faults.kind == SQLITE && of_sqlite && faults.of_sqlite == faults.moment);
    if (fails)
        errno = ENOMEM;
    return fails;
}

void *malloc(size_t size)
{
    return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_realloc(memory, size);
}
