"""The front door: `xuncha VERB`. One verb a module, loaded when it is called."""

from __future__ import annotations

import atexit
import gc
import logging
import sys
from contextlib import nullcontext
from importlib import import_module

import click

from xuncha import VERSION
from xuncha.stopping import Stopped, stoppable

VERBS = {
    "init": ("xuncha.init", "init", "Write a commented district.yaml and a crontab to start from."),
    "patrol": ("xuncha.patrol", "patrol", "The nightly run: crawl, check, reconcile rectification, render."),
    "probe": ("xuncha.probe", "probe", "One availability probe of every home page, for an hourly cron."),
    "check": ("xuncha.check", "check", "Re-evaluate what the ledger holds; no request is made."),
    "report": ("xuncha.report", "report", "Render reports from the ledger."),
    "rectify": ("xuncha.rectify", "rectify", "The rectification loop."),
    "inspect": ("xuncha.inspect", "inspect", "What the readers see on one page."),
    "export": ("xuncha.export", "export", "Write what the ledger holds to standard output."),
    "backup": ("xuncha.backup", "backup", "A consistent copy of the ledger while runs go on."),
    "prune": ("xuncha.prune", "prune", "Let old evidence go, never that of an open or disputed finding."),
    "demo": ("xuncha.demo", "demo", "A simulated district on loopback, patrolled for some nights."),
    "doctor": ("xuncha.doctor", "doctor", "What of the machine, register, ledger and optional parts works."),
}


YOUNG = 20_000
"""Objects that are made before the garbage collector looks at them, those of some ten pages: a page is thousands of
short-lived objects without circles, and facts and rulings are many."""


def settle() -> None:
    """What is loaded stays: the collector leaves it alone, at the end too, and looks at the rest less often."""
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)


class Verbs(click.Group):
    """Loads a verb's module only when it is called: `xuncha --help` must not wait for Scrapy."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module, name, _ = VERBS[cmd_name]
        known = module in sys.modules
        gc.disable()  # what loading makes is there to stay: looking through it again and again is a fifth of the start
        try:
            with stoppable() if cmd_name == "patrol" else nullcontext():
                command: click.Command = getattr(import_module(module), name)
        except Stopped as stopped:
            click.echo("stopped by a signal before anything was begun", err=True)
            raise click.exceptions.Exit(1) from stopped
        finally:
            gc.enable()
        if not known:
            settle()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(name, text) for name, (_, _, text) in VERBS.items()])


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="xuncha")
@click.option("-v", "--verbose", is_flag=True, help="Say more on standard error.")
def main(verbose: bool) -> None:
    """Patrol a local government's websites and say, with evidence, what is not being kept up.

    Start with `xuncha demo`, or with `xuncha init`. `xuncha VERB --help` explains a verb.

    \b
    Exit status: 0 whole · 1 partial, the report says why · 2 usage or register · 3 ledger damaged or newer
                 75 another patrol holds the ledger
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.INFO if verbose else logging.ERROR)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, handlers=[handler])


if __name__ == "__main__":
    main()
