#!/usr/bin/env python3
"""What bash, zsh and fish offer behind the programs' names is what --help says, and no more.

    completions.py [--build DIR]

Each shell runs the script that was built for it, and is asked what it offers for a line as typed so far.
"""
import argparse
import contextlib
import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]*|-[A-Za-z](?=,))")
SCRIPTS = {"bash": "{}", "zsh": "_{}", "fish": "{}.fish"}
SECONDS = 20

BASH = """
source "$1"
COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
COMP_LINE=$2 COMP_POINT=${#2}
read -r -a COMP_WORDS <<< "$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
"_${COMP_WORDS[0]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""

FISH = 'source $argv[1]; complete -C $argv[2]'

# zsh completes in its editor only: compadd is asked what it would offer, and that is written to a file.
ZSH = """
PS1='ready> '
unsetopt beep
autoload -Uz compinit && compinit -u -D
source {script}
compadd() {{
    if [[ ${{@[1,(i)(-|--)]}} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
    local -a offered
    builtin compadd -A offered "$@"
    (( $#offered )) && print -rl -- $offered >> {out}
    return 1
}}
finish() {{ zle .kill-buffer; print done >> {out}.done }}
zle -C offer .list-choices offering
offering() {{ _main_complete; finish; compstate[insert]= compstate[list]=; }}
finish() {{ print done >> {out}.done }}
bindkey '^I' offer
print ready >> {out}.ready
"""


class Zsh:
    """An editor of its own for each line."""

    def __init__(self, trial, script):
        self.trial, self.script = trial, script

    def wait(self, terminal, path):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and not os.path.exists(path):
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    os.read(terminal, 65536)
                except OSError:
                    break
        if not os.path.exists(path):
            raise RuntimeError(f"zsh did not get as far as {os.path.basename(path)}")

    def offers(self, line):
        out = os.path.join(self.trial.folder, "offered")
        for name in (out, out + ".ready", out + ".done"):
            if os.path.exists(name):
                os.remove(name)
        rc = os.path.join(self.trial.folder, "zsh")
        os.makedirs(rc, exist_ok=True)
        with open(os.path.join(rc, ".zshrc"), "w", encoding="utf-8") as file:
            file.write(ZSH.format(script=self.script, out=out))
        child, terminal = pty.fork()
        if child == 0:
            env = dict(self.trial.env, ZDOTDIR=rc, TERM="vt100")
            os.chdir(self.trial.work)
            os.execvpe("zsh", ["zsh", "-d", "-i"], env)
        try:
            self.wait(terminal, out + ".ready")
            os.write(terminal, line.encode() + b"\t")
            self.wait(terminal, out + ".done")
        finally:
            os.close(terminal)
            os.waitpid(child, 0)
        if not os.path.exists(out):
            return []
        with open(out, encoding="utf-8") as file:
            return file.read().splitlines()


class Plain:
    """A shell that can be asked from its command line."""

    def __init__(self, trial, command, script):
        self.trial, self.command, self.script = trial, command, script

    def offers(self, line):
        run = subprocess.run([*self.command, self.script, line], env=self.trial.env, cwd=self.trial.work,
                             capture_output=True, text=True, timeout=SECONDS, check=False)
        if run.stderr:
            raise RuntimeError(run.stderr)
        return [one.split("\t")[0] for one in run.stdout.splitlines() if one]


def shell_of(name, trial, script):
    commands = {"bash": ["bash", "--norc", "-c", BASH, "bash"], "fish": ["fish", "--no-config", "-c", FISH, "--"]}
    return Zsh(trial, script) if name == "zsh" else Plain(trial, commands[name], script)


def offered(shell, line):
    """A set, without the "=" or ":" that goes on."""
    return {one.split("=")[0] if one.startswith("-") else one for one in shell.offers(line)}


def helped(trial, *command):
    """The options that --help lists, one at the beginning of each line."""
    listed = set()
    for line in trial.run(*command, "--help").stdout.splitlines():
        if re.match(r"\s+-", line):
            listed |= set(OPTION.findall(re.split(r"\s{2,}", line.strip())[0]))
    return listed


def check_options(report, name, shell, trial, *command):
    long = {one for one in helped(trial, *command) if one.startswith("--")}
    got = {one for one in offered(shell, " ".join(command) + " --") if one.startswith("--")}
    report.check(f"{name}: {' '.join(command)} --: what --help lists, and nothing else",
                 [f"offered, and not in the help: {sorted(got - long)}"] * (got > long or bool(got - long)) +
                 [f"in the help, and not offered: {sorted(long - got)}"] * bool(long - got) +
                 ["the help lists nothing"] * (len(long) < 2))


def values(shell, line):
    """What may stand behind the "=", however much of the word the shell repeats."""
    return {one.split("=")[-1] for one in shell.offers(line)}


def check_values(report, name, shell, trial):
    listed = trial.igsearch("--help").stdout.split("Formats:\n")[1].split("\n\n")[0]
    wanted = {line.split()[0] for line in listed.splitlines()}
    report.check(f"{name}: the formats", same(values(shell, "igsearch --format="), wanted))
    report.check(f"{name}: the formats, as a word of their own", same(values(shell, "igsearch --format "), wanted))
    report.check(f"{name}: those that begin so", same(values(shell, "igsearch --format=js"), {"jsonl"}))
    problems = []
    for option, more in (("format", []), ("cite", []), ("sort", []), ("unit", []), ("color", []), ("hyperlink", []), ("remember", []), ("by", ["--frequency"])):
        got = values(shell, f"igsearch --{option}=")
        problems += [f"--{option} offers {sorted(got)}"] if len(got) < 3 else []
        for value in got:
            run = trial.igsearch(*more, f"--{option}={value}", "lantern")
            problems += [f"--{option}={value}: {run}"] if run.status == 2 else []
    report.check(f"{name}: every value that is offered is taken", problems)


def check_words(report, name, shell, trial):
    report.check(f"{name}: filters", [] if {"doc:", "zone:", "at:"} <= offered(shell, "igsearch lantern ") else
                 [str(offered(shell, "igsearch lantern "))])
    zones = {one.removeprefix("zone:") for one in shell.offers("igsearch zone:no")}
    report.check(f"{name}: zones", same(zones, {"note"}))
    keys = {one.removeprefix("doc:") for one in shell.offers("igsearch doc:")}
    report.check(f"{name}: documents of the index", same(keys, set(trial.documents())))
    files = {os.path.basename(one.split("=")[-1]) for one in shell.offers("igsearch --batch=lis")}
    report.check(f"{name}: files", same(files, {"list.csv"}))


def check_verbs(report, name, shell, trial):
    text = trial.igindex("--help").stdout.split("Commands:\n")[1].split("\n\n")[0]
    verbs = [line.split()[0] for line in text.splitlines()]
    report.check(f"{name}: the verbs", same(offered(shell, "igindex "), set(verbs)))
    check_options(report, name, shell, trial, "igindex")
    for verb in verbs:
        check_options(report, name, shell, trial, "igindex", verb)
    report.check(f"{name}: igindex remove: documents",
                 same(offered(shell, "igindex remove "), set(trial.documents())))
    report.check(f"{name}: igindex list --format=", same(values(shell, "igindex list --format="), {"text", "jsonl"}))
    report.check(f"{name}: igindex add: files", [] if "list.csv" in {one.split("=")[-1] for one in
                                                                     shell.offers("igindex add lis")} else ["no"])


def check_hostile(report, trial, scripts):
    """An index from a stranger may call a document anything."""
    with contextlib.closing(sqlite3.connect(trial.index)) as base:
        base.execute("UPDATE document SET citekey = '$(touch${IFS}harm)' WHERE citekey = 'one'")
        base.commit()
    for name, pattern in SCRIPTS.items():
        if shutil.which(name, path=trial.env["PATH"]):
            got = shell_of(name, trial, os.path.join(scripts, pattern.format("igsearch"))).offers("igsearch doc:")
            report.check(f"{name}: a document's name is run by nobody",
                         [str(got)] * (not any(one.endswith("two") for one in got)) +
                         ["it was"] * os.path.exists(trial.path("harm")))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    scripts = os.path.abspath(os.path.join(build, "src/cli/completions"))
    with Trial(build) as trial:
        trial.write("texts/one.txt", "A lantern.\n")
        trial.write("texts/two.txt", "Another lantern.\n")
        trial.write("list.csv", "query\nlantern\n")
        trial.igindex("add", "-q", "texts")
        for name, pattern in SCRIPTS.items():
            if not shutil.which(name, path=trial.env["PATH"]):
                report.skip(f"{name}: completions", f"{name} is not installed")
                continue
            shell = shell_of(name, trial, os.path.join(scripts, pattern.format("igsearch")))
            check_options(report, name, shell, trial, "igsearch")
            check_values(report, name, shell, trial)
            check_words(report, name, shell, trial)
            shell = shell_of(name, trial, os.path.join(scripts, pattern.format("igindex")))
            check_verbs(report, name, shell, trial)
        check_hostile(report, trial, scripts)
        report.check("another shell is refused", same(trial.igsearch("--completions=csh").status, 2))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
