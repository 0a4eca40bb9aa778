"""Where the built programs are, and the fixed surroundings in which tests run them."""
import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ("src/cli", "src/extract")


def built(build):
    """The folders of a build that hold programs, absolute."""
    return [os.path.abspath(os.path.join(build, folder)) for folder in FOLDERS]


def surroundings(build, home):
    """The environment of a test's programs: nothing of the caller's but the sanitizers' options.

    `home` stands for HOME and all of XDG, so that no test reads or writes the user's own index.
    """
    env = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    env.update({
        "PATH": os.pathsep.join(built(build) + ["/usr/local/bin", "/usr/bin", "/bin"]),
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "HOME": home,
        "XDG_DATA_HOME": os.path.join(home, "data"), "XDG_CONFIG_HOME": os.path.join(home, "config"),
        "XDG_CACHE_HOME": os.path.join(home, "cache"), "XDG_STATE_HOME": os.path.join(home, "state"),
        "TMPDIR": os.path.join(home, "tmp"), "G_DEBUG": "fatal-warnings",
    })
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR"):
        os.makedirs(env[name], exist_ok=True)
    return env
