"""The command `bureaubook`: plan, build and check."""

import argparse
import io
import os
import sys
import traceback
from pathlib import Path

from bureaubook.errors import InputError, NotPrinted, one_of, shortened
from bureaubook.ingest.command import add_ingest
from bureaubook.ingest.review.review_command import add_review
from bureaubook.lint.command import add_lint
from bureaubook.paths import SITE, data_folder
from bureaubook.returns.collect_command import add_collect
from bureaubook.returns.form_command import add_form
from bureaubook.takeaway.command import add_table


def main(arguments: list[str] | None = None) -> int:
    """Run a command; print its result, or one sentence on what is wrong. Exit status 0, or 1 on bad input or a failed build.

    Of `diff`: 0 if nothing differs, 1 if something does, 2 on bad input. Of `verify` and `plan` too, 2 is input that can't be read.
    """
    if arguments is None and sys.getfilesystemencoding() != "utf-8" and not sys.flags.ignore_environment:
        # in such a locale a Chinese path has no name that could be printed
        os.execve(sys.executable, sys.orig_argv, {**os.environ, "PYTHONUTF8": "1"})
    if not _can_print():
        return 1
    options = parser_of_commands().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except InputError as error:
        trouble = error
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno is None:
            raise
        do = "Look at its path, its permissions and the disk."
        trouble = InputError(f"{error.strerror}.", file=shortened(str(error.filename or "what is printed")), do=do)
        if error.filename is None:  # what is left of the output can't be written when Python ends, either
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.stderr.write("bureaubook: stopped; the published site is unchanged.\n")
        return 130
    sys.stderr.write(f"bureaubook: {trouble}\n")
    return int(options.trouble)


def _can_print() -> bool:
    """Let characters that the terminal's encoding lacks be printed as escapes; say so where output is closed."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")
    if sys.stdout is None:
        sys.stderr.write("bureaubook: its output is closed. Let it print somewhere, or send it to /dev/null.\n")
        return False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    return True


def parser_of_commands() -> argparse.ArgumentParser:
    """Return what reads the command line: every command with its options."""
    parser = argparse.ArgumentParser(
        prog="bureaubook", description="Annual reports as checked data and a bilingual book."
    )
    parser.set_defaults(trouble=1)  # exit status on bad input
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("plan", _plan, "print what a build would do"),
        ("build", _build, "build the book into _build/site/"),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(run=run, trouble=2 if name == "plan" else 1)
        command.add_argument(
            "--report", action="append", default=[], metavar="ID", help="a report (again for more; default: all)"
        )
        command.add_argument("--language", default="", metavar="zh,en", help="languages (default: all)")
        command.add_argument(
            "--only",
            action="append",
            default=[],
            metavar="SECTION",
            help="a chapter: a preview in _build/preview/, not published",
        )
        command.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")
        command.add_argument(
            "--jobs",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="chapters run at once (default: one a core)",
        )
        if name == "build":
            printing = command.add_mutually_exclusive_group()
            printing.add_argument("--pdf", action="store_true", help="print each edition as PDF too (needs Chromium)")
            printing.add_argument(
                "--pdf-if-possible",
                action="store_true",
                help="the same where Chromium is found; where it can't print, build without and say so",
            )
            command.add_argument(
                "--scheduler",
                default="",
                metavar="ADDRESS",
                help="run the chapters on the Dask cluster at this address, as tcp://HOST:8786 (docs/cluster.md)",
            )
            command.add_argument("--timings", action="store_true", help="print the seconds of each stage")
    verify = commands.add_parser(
        "verify",
        help="check a built site: its manifest, and every rule of the gate",
        epilog="Exit status: 0 if there is no fault, 1 if there is one, 2 if the site can't be read.",
    )
    verify.set_defaults(run=_verify, trouble=2)
    verify.add_argument("site", nargs="?", default="", metavar="SITE", help="a built site (default: _build/site)")
    verify.add_argument(
        "--current",
        action="store_true",
        help="also: does a build of this checkout and the data as they are now make the same site, byte for byte?",
    )
    verify.add_argument(
        "--data", default="", metavar="FOLDER", help="data folder for --current (default: the project's own)"
    )
    difference = commands.add_parser(
        "diff",
        help="print what changed between two built sites",
        description="Print the sentences, numbers, figures, findings and files that changed between two built sites.",
        epilog="Exit status as of diff: 0 if nothing differs, 1 if something does, 2 if a site can't be read.",
    )
    difference.set_defaults(run=_diff, trouble=2)
    difference.add_argument("old", metavar="OLD", help="a built site, as _build/site.previous")
    difference.add_argument("new", metavar="NEW", help="a built site, as _build/site")
    difference.add_argument("--html", default="", metavar="FILE", help="write a page with the differences, too")
    add_ingest(commands)
    add_review(commands)
    add_lint(commands)
    add_form(commands)
    add_collect(commands)
    add_table(commands)
    checks = commands.add_parser("checks", help="print what agrees in a report, what to verify, what can't be checked")
    checks.set_defaults(run=_checks)
    checks.add_argument("report", metavar="REPORT", help="the report's id")
    checks.add_argument("--language", default="zh", metavar="zh|en", help="language of the sentences (default: zh)")
    checks.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")
    checks.add_argument("--format", default="text", metavar="text|json", help="text (default) or all fields as JSON")
    return parser


def languages_asked(options: argparse.Namespace) -> list[str]:
    """Return the languages of a command line; none where all are meant."""
    return [language for language in options.language.split(",") if language]


def _plan(options: argparse.Namespace) -> int:
    from bureaubook.build.plan import make_plan
    from bureaubook.build.reading import why_each
    from bureaubook.gate.chapter_rules import check_chapters

    data = data_folder(options.data)
    runs = make_plan(data, options.report, languages_asked(options), options.only)
    reasons, refused = why_each(runs, data)
    for run, why in zip(runs, reasons, strict=True):
        there = "refused (below)" if why is None else f"to run ({why})" if why else "cached"
        sys.stdout.write(f"{run.edition.report}  {run.edition.language}  {run.section:<24}{there}\n")
    _name_drafts(data, options.report)
    faults = [*refused, *check_chapters(list(dict.fromkeys(run.section for run in runs)))]
    sys.stdout.flush()
    for fault in faults:
        sys.stderr.write(f"bureaubook: {fault}\n")
    return 1 if faults else 0


def _build(options: argparse.Namespace) -> int:
    from bureaubook.build.browser import browser
    from bureaubook.build.unchanged import unchanged

    if options.jobs < 1:
        raise InputError(f"--jobs is {options.jobs}, expected 1 or more.")
    asked = (data_folder(options.data), options.report, languages_asked(options), options.only)
    pdf, lack = options.pdf or (options.pdf_if_possible and bool(browser())), ""
    try:
        built = unchanged(*asked, pdf=pdf)
        if built is None:
            from bureaubook.build.build import build  # only here: it takes all that a build needs

            try:
                built = build(*asked, options.jobs, pdf=pdf, scheduler=options.scheduler)
            except NotPrinted as error:
                if options.pdf:
                    raise
                pdf, lack = False, error.what
                built = build(*asked, options.jobs, scheduler=options.scheduler)
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - a fault of the program is shown whole, and what it left is said
        traceback.print_exc()
        sys.stderr.write("bureaubook: the program failed (above); the published site is unchanged.\n")
        return 1
    sys.stdout.write(
        f"{built.runs} chapters ({built.ran} run, {built.runs - built.ran} unchanged) -> {built.site / 'index.html'}\n"
    )
    _name_drafts(asked[0], options.report)
    if built.gone:
        sys.stdout.write(f"No longer in the site: {', '.join(built.gone)}.\n")
    if options.timings:
        sys.stdout.write("".join(f"{seconds:6.2f} s  {stage}\n" for stage, seconds in built.seconds.items()))
    if not pdf and not options.only:
        how = "Build with --pdf to add it." if browser() else "Install Chromium and build with --pdf to add it."
        sys.stdout.write(f"Without the whole book as PDF{': ' + lack if lack else '. ' + how}\n")
    return 0


def _name_drafts(data: Path, asked: list[str]) -> None:
    """Say which reports are left out, where all were meant."""
    from bureaubook.dataset.meta import drafts

    in_draft = [] if asked else drafts(data)
    if in_draft:
        sys.stdout.write(f"Skipped, as drafts: {', '.join(in_draft)}.\n")


def _verify(options: argparse.Namespace) -> int:
    from bureaubook.gate.rules import RULES
    from bureaubook.gate.verify import verify

    if options.data and not options.current:
        raise InputError(
            "--data has no effect without --current.", do="Add --current to compare with that folder, or leave it out."
        )
    folder = Path(options.site) if options.site else SITE
    data = data_folder(options.data) if options.current else None
    site, faults = verify(folder, data, rebuild=_build_again)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if faults:
        sys.stdout.write(f"{folder}: {len(faults)} faults.\n")
        return 1
    sys.stdout.write(f"{folder}: {len(site.plan)} chapters, {len(site.files)} files, {len(RULES)} rules: no fault.\n")
    return 0


def _build_again(data: Path, reports: list[str], languages: list[str], pdf: bool) -> dict[str, str]:
    from bureaubook.build.build import build_again  # only here: it takes all that a build needs

    return build_again(data, reports, languages, pdf, jobs=os.cpu_count() or 1)


def _diff(options: argparse.Namespace) -> int:
    from bureaubook.compare.diff import diff
    from bureaubook.compare.diff_forms import as_page, as_text

    changes = diff(Path(options.old), Path(options.new))
    if options.html:
        Path(options.html).write_text(as_page(changes, options.old, options.new), encoding="utf-8")
    sys.stdout.write(as_text(changes))
    return 1 if changes else 0


def _checks(options: argparse.Namespace) -> int:
    from bureaubook.checks import run_checks
    from bureaubook.checks.listing import as_json, as_text
    from bureaubook.report import open_report

    forms = {"text": as_text, "json": as_json}
    if options.format not in forms:
        raise one_of("format", options.format, forms)
    report = open_report(options.report, options.language, options.data)
    if options.format == "json" and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            encoding="utf-8"
        )  # JSON is UTF-8 wherever it is sent (RFC 8259); an escape could break it
    sys.stdout.write(forms[options.format](report, run_checks(report)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
