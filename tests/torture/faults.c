/* A disk that fails when it is told to: preloaded before the C library (tests/torture/preload.py).

   Only calls that concern files under one folder are counted. The n-th call of the chosen kinds is
   killed at, fails, or writes half of what it was given; the order of calls can be recorded; and
   the clock can be set. Nothing happens until planner_arm is called. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, RENAME = 4, UNLINK = 8, TRUNCATE = 16, CREATE = 32, READ = 64,
       OPEN = 128, MKDIR = 256 };
enum { NOTHING = 0, DIE = 1, DIE_TORN = 2, FAIL = 3, FAIL_ON = 4, SHORT = 5 };

static char folder[4096];
static size_t folder_length;
static volatile int action, failure;
static volatile unsigned kinds;
static volatile long at, seen;
static volatile int log_fd = -1;
static volatile long long clock_offset;

void planner_arm(const char *under, int what, unsigned which, long number, int error) {
    strncpy(folder, under, sizeof folder - 1);
    folder_length = strlen(folder);
    failure = error;
    kinds = which;
    at = number;
    seen = 0;
    __sync_synchronize();
    action = what;
}

long planner_lift(void) {
    action = NOTHING;
    kinds = 0;
    return seen;
}

void planner_record(const char *under, int fd) {
    strncpy(folder, under, sizeof folder - 1);
    folder_length = strlen(folder);
    log_fd = fd;
}

void planner_set_clock(long long seconds) { clock_offset = seconds; }

#define REAL(name) \
    static typeof(&name) real; \
    if (!real) real = (typeof(&name))dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *data, size_t length) {
    REAL(write);
    return real(fd, data, length);
}

static int is_armed(void) { return action != NOTHING || kinds || log_fd >= 0; }

static int is_ours(const char *path) {
    return path && folder_length && strncmp(path, folder, folder_length) == 0;
}

static const char *path_of(int fd, char *into, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, into, room - 1);
    if (length < 0) return NULL;
    into[length] = 0;
    return into;
}

static void note(const char *what, const char *path, const char *other) {
    if (log_fd < 0) return;
    char line[9000];
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", what, path, other ? other : "");
    raw_write(log_fd, line, length < (int)sizeof line ? length : (int)sizeof line);
}

/* Returns 0: go on; -1: do half; an error number: fail with it. */
static int meet(unsigned kind, const char *what, const char *path, const char *other) {
    if (!is_ours(path) && !is_ours(other)) return 0;
    note(what, path, other);
    if (!(kinds & kind)) return 0;
    long number = __sync_add_and_fetch(&seen, 1);
    if (action == NOTHING) return 0;
    if (action == FAIL_ON ? number < at : number != at) return 0;
    switch (action) {
    case DIE: kill(getpid(), SIGKILL); return 0;
    case DIE_TORN: return -1;
    case SHORT: return -1;
    default: return failure;
    }
}

static int meet_fd(unsigned kind, const char *what, int fd) {
    if (!is_armed()) return 0;
    char path[4096];
    int kept = errno;
    const char *found = path_of(fd, path, sizeof path);
    errno = kept;
    return found ? meet(kind, what, found, NULL) : 0;
}

/* A thing that writes: `half` is done instead, and the process dies after it when so told. */
#define WRITING(type, name, parameters, fd, whole, half) \
    type name parameters { \
        REAL(name); \
        int told = meet_fd(WRITE, "write", fd); \
        if (told > 0) { errno = told; return -1; } \
        if (told < 0) { \
            type done = half; \
            if (action == DIE_TORN) kill(getpid(), SIGKILL); \
            return done; \
        } \
        return whole; \
    }

#define HALF(n) ((n) > 1 ? (n) / 2 : (n))

WRITING(ssize_t, write, (int fd, const void *data, size_t n), fd, real(fd, data, n),
        real(fd, data, HALF(n)))
WRITING(ssize_t, pwrite, (int fd, const void *data, size_t n, off_t where), fd,
        real(fd, data, n, where), real(fd, data, HALF(n), where))
WRITING(ssize_t, pwrite64, (int fd, const void *data, size_t n, off64_t where), fd,
        real(fd, data, n, where), real(fd, data, HALF(n), where))
WRITING(ssize_t, writev, (int fd, const struct iovec *parts, int n), fd, real(fd, parts, n),
        real(fd, parts, HALF(n)))
WRITING(ssize_t, sendfile, (int out, int in, off_t *where, size_t n), out,
        real(out, in, where, n), real(out, in, where, HALF(n)))
WRITING(ssize_t, sendfile64, (int out, int in, off64_t *where, size_t n), out,
        real(out, in, where, n), real(out, in, where, HALF(n)))
WRITING(ssize_t, copy_file_range,
        (int in, off64_t *from, int out, off64_t *to, size_t n, unsigned flags), out,
        real(in, from, out, to, n, flags), real(in, from, out, to, HALF(n), flags))

#define PLAIN_FD(type, kind, what, name, parameters, fd, call) \
    type name parameters { \
        REAL(name); \
        int told = meet_fd(kind, what, fd); \
        if (told > 0) { errno = told; return -1; } \
        return call; \
    }

PLAIN_FD(int, SYNC, "sync", fsync, (int fd), fd, real(fd))
PLAIN_FD(int, SYNC, "sync", fdatasync, (int fd), fd, real(fd))
PLAIN_FD(int, TRUNCATE, "truncate", ftruncate, (int fd, off_t n), fd, real(fd, n))
PLAIN_FD(int, TRUNCATE, "truncate", ftruncate64, (int fd, off64_t n), fd, real(fd, n))
PLAIN_FD(ssize_t, READ, "read", read, (int fd, void *data, size_t n), fd, real(fd, data, n))
PLAIN_FD(ssize_t, READ, "read", pread, (int fd, void *data, size_t n, off_t where), fd,
         real(fd, data, n, where))
PLAIN_FD(ssize_t, READ, "read", pread64, (int fd, void *data, size_t n, off64_t where), fd,
         real(fd, data, n, where))

#define PLAIN_PATH(kind, what, name, parameters, path, other, call) \
    int name parameters { \
        REAL(name); \
        int told = is_armed() ? meet(kind, what, path, other) : 0; \
        if (told > 0) { errno = told; return -1; } \
        return call; \
    }

PLAIN_PATH(RENAME, "rename", rename, (const char *a, const char *b), a, b, real(a, b))
PLAIN_PATH(RENAME, "rename", renameat, (int c, const char *a, int d, const char *b), a, b,
           real(c, a, d, b))
PLAIN_PATH(RENAME, "link", link, (const char *a, const char *b), a, b, real(a, b))
PLAIN_PATH(UNLINK, "unlink", unlink, (const char *a), a, NULL, real(a))
PLAIN_PATH(UNLINK, "unlink", unlinkat, (int d, const char *a, int f), a, NULL, real(d, a, f))
PLAIN_PATH(UNLINK, "unlink", rmdir, (const char *a), a, NULL, real(a))
PLAIN_PATH(MKDIR, "mkdir", mkdir, (const char *a, mode_t m), a, NULL, real(a, m))
PLAIN_PATH(TRUNCATE, "truncate", truncate, (const char *a, off_t n), a, NULL, real(a, n))

static int meet_open(const char *path, int flags) {
    if (!is_armed() || flags & O_DIRECTORY) return 0;
    if (flags & O_CREAT) {
        REAL(access);
        return real(path, F_OK) == 0 ? meet(OPEN, "open", path, NULL)
                                     : meet(CREATE, "create", path, NULL);
    }
    return meet(OPEN, "open", path, NULL);
}

#define OPENING(name, parameters, path, flags, call) \
    int name parameters { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list rest; \
            va_start(rest, flags); \
            mode = va_arg(rest, mode_t); \
            va_end(rest); \
        } \
        int told = meet_open(path, flags); \
        if (told > 0) { errno = told; return -1; } \
        return call; \
    }

OPENING(open, (const char *path, int flags, ...), path, flags, real(path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), path, flags, real(path, flags, mode))
OPENING(openat, (int d, const char *path, int flags, ...), path, flags, real(d, path, flags, mode))
OPENING(openat64, (int d, const char *path, int flags, ...), path, flags,
        real(d, path, flags, mode))

int clock_gettime(clockid_t which, struct timespec *into) {
    REAL(clock_gettime);
    int said = real(which, into);
    if (said == 0 && which == CLOCK_REALTIME) into->tv_sec += clock_offset;
    return said;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict into, void *restrict zone) {
    REAL(gettimeofday);
    int said = real(into, zone);
    if (said == 0) into->tv_sec += clock_offset;
    return said;
}
