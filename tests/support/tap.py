"""The Test Anything Protocol, as far as Meson reads it: one line a check, the plan last.

    report = Tap()
    report.check("every header compiles alone", ["src/a.h: …"])    # a list of problems; empty is ok
    sys.exit(report.finish())
"""


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name, problems=()):
        """One result. Each problem becomes a comment under it, its lines indented."""
        self.count += 1
        self.failed += bool(problems)
        print(("not ok" if problems else "ok"), self.count, "-", name.replace("#", "\\#"), flush=True)
        for problem in problems:
            self.note(problem)

    def skip(self, name, reason):
        self.count += 1
        print("ok", self.count, "-", name.replace("#", "\\#"), "# SKIP", reason, flush=True)

    def todo(self, name, problems, reason):
        """A known fault: its test fails, which counts for nothing, until it is mended; then the mark
        must go, and that counts as a failure."""
        self.count += 1
        self.failed += not problems
        print(("not ok" if problems else "ok"), self.count, "-", name.replace("#", "\\#"), "# todo", reason,
              flush=True)
        for problem in problems:
            self.note(problem)

    def note(self, text):
        for line in str(text).splitlines():
            print("#  ", line, flush=True)

    def finish(self):
        """Writes the plan; the exit status: a run that checked nothing has failed."""
        print(f"1..{self.count}", flush=True)
        return 1 if self.failed or not self.count else 0


def skip_all(reason):
    """The whole program does not apply here; the exit status to leave with."""
    print("1..0 # SKIP", reason, flush=True)
    return 0
