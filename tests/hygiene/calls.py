#!/usr/bin/env python3
"""Checks that no folder calls what its layer must not: printing, exiting, the environment, the clock."""
import re
import sys

import tree
from layers import PURE, folder_of

PRINTING = """printf vprintf puts putchar perror g_print g_printerr g_message g_warning g_log stdout
stderr""".split()
LEAVING = "exit _exit quick_exit abort getenv secure_getenv setenv putenv g_getenv g_setenv".split()
IMPURE = """open openat creat fopen fdopen freopen popen read write close remove rename unlink
g_open g_fopen g_file_get_contents g_file_set_contents g_get_home_dir g_get_user_data_dir
g_get_user_config_dir g_get_user_cache_dir g_get_tmp_dir g_get_current_dir g_get_environ time
clock clock_gettime gettimeofday g_get_real_time g_get_monotonic_time g_date_time_new_now
g_date_time_new_now_utc g_date_time_new_now_local rand random srand g_random_int
g_random_int_range g_random_double setlocale strtok localtime gmtime""".split()
# Each has a checked or bounded twin in GLib; none says when it goes wrong.
BANNED = """gets strcpy strcat sprintf vsprintf strtok asctime ctime gmtime localtime atoi atol atoll
atof alloca system tmpnam mktemp""".split()


def is_program(code):
    return re.search(r"^int\s+main\s*\(", code, re.M) is not None


def used(code, names):
    """(line, name) of each use of a name as code: a call, or a stream; members of a struct are not."""
    lines = tree.Lines(code)
    streams = {"stdout", "stderr"}
    pattern = rf"(?<![\w.])(?<!->)({'|'.join(names)})\b(\s*\()?"
    for match in re.finditer(pattern, code):
        if match.group(2) or match.group(1) in streams:
            yield lines.number(match.start()), match.group(1)


def violations(root, paths, names, why):
    problems = []
    for path in paths:
        code = tree.bare_code(tree.read(root, path))
        problems += [f"{path}:{line}: {name}: {why}" for line, name in used(code, names)]
    return problems


def main():
    root = tree.options(__doc__).root
    sources = tree.files(root, "src/*.c", "src/*.h")
    pure = [path for path in sources if folder_of(path) in PURE]
    library = [path for path in sources if folder_of(path) != "cli" and
               not is_program(tree.bare_code(tree.read(root, path)))]
    tests = [path for path in tree.files(root, "tests/*.c", "tests/*.h")]
    report = tree.Tap()
    report.check("pure folders do no input, output or clock",
                 violations(root, pure, IMPURE, "in a pure folder"))
    report.check("the library does not print", violations(root, library, PRINTING, "in the library"))
    report.check("the library neither leaves nor reads the environment",
                 violations(root, library, LEAVING, "in the library"))
    report.check("calls with a safer twin are not made",
                 violations(root, sources + tests, BANNED, "has a checked twin"))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
