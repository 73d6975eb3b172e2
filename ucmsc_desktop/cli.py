"""The commands that other programs rely on; without a command the window opens. No Qt is loaded for a command."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from ucmsc_desktop.errors import ErrorKind, UserFacingError

JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
FILE_ARGUMENT = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
PERSON_OPTION = click.option("--person", metavar="ID", help="Who asks; the password comes from UCMSC_PASSWORD.")


class Refused(Exception):  # noqa: N818 - an outcome, not an error
    """A command has printed its own object and ends with this exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path, dir_okay=False), help="The record to open.")
@click.version_option(package_name="ucmsc-desktop")
@click.pass_context
def commands(context: click.Context, data: Path | None) -> None:
    """UC-MSC Desktop: from the donor to the vein, in one record that shows every change."""
    if context.invoked_subcommand is None:
        from ucmsc_desktop.bootstrap import open_window

        raise Refused(open_window(data))


@commands.command()
@click.option("--weight-kg", "weight", required=True, metavar="W")
@click.option("--protocol", default="NCT04216849", show_default=True, metavar="ID")
@click.option("--viable-cells-per-ml", "viable", metavar="N")
@click.option("--height-cm", "height", metavar="H")
@click.option("--sex", type=click.Choice(["F", "M"]))
@click.option("--previous-weight-kg", "previous", metavar="W0")
@click.option("--endotoxin-eu-per-ml", "endotoxin", metavar="E", help="Of the bag's content.")
@JSON_OPTION
def dose(as_json: bool, **given: str | None) -> None:  # noqa: FBT001 - click's flag
    """Calculate a dose; nothing is recorded."""
    from ucmsc_desktop.services.dosing.calculate_dose import calculate_dose_report

    report = calculate_dose_report(
        weight_text=str(given["weight"]),
        protocol_id=str(given["protocol"]),
        viable_text=given["viable"],
        height_text=given["height"],
        sex=given["sex"],
        previous_text=given["previous"],
        endotoxin_text=given["endotoxin"],
    )
    _answer(report, as_json=as_json, exit_code=3 if report["verdict"] == "refused" else 0)


@commands.command()
@click.argument("code")
@JSON_OPTION
def check(code: str, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Check any code of ours, or an ISBT 128 donation number."""
    from ucmsc_desktop.services.queries.check_code import check_code

    report = check_code(code)
    _answer(report, as_json=as_json, exit_code=0 if report["valid"] else 3)


@commands.command()
@click.option("--creatinine", required=True, metavar="V")
@click.option("--unit", required=True, type=click.Choice(["mg/dL", "umol/L"]))
@click.option("--age", required=True, metavar="Y", help="In years.")
@click.option("--sex", required=True, type=click.Choice(["F", "M"]))
@click.option("--equation", default="2021", show_default=True, type=click.Choice(["2021", "2009"]), help="CKD-EPI.")
@JSON_OPTION
def egfr(as_json: bool, **given: str) -> None:  # noqa: FBT001 - click's flag
    """Estimate the glomerular filtration rate from serum creatinine; nothing is recorded."""
    from ucmsc_desktop.services.queries.egfr import egfr_report

    report = egfr_report(
        creatinine_text=given["creatinine"],
        unit=given["unit"],
        age_text=given["age"],
        sex=given["sex"],
        equation=given["equation"],
    )
    _answer(report, as_json=as_json, exit_code=0 if report["egfr"] is not None else 3)


@commands.command()
@FILE_ARGUMENT
@click.option("--head", "heads", multiple=True, metavar="H1...", help="A head printed on a sheet.")
@click.option("--full", is_flag=True, help="Compare all projections and blobs as well.")
@click.option("--every-signature", is_flag=True, help="Check the signature of every entry.")
@JSON_OPTION
def verify(file: Path, heads: tuple[str, ...], full: bool, every_signature: bool, as_json: bool) -> None:  # noqa: FBT001
    """Say whether the record is as it was written; nothing is repaired."""
    from ucmsc_desktop.services.queries.verify_record import verify_report

    report = verify_report(file, heads=heads, full=full, every_signature=every_signature)
    _answer(report, as_json=as_json, exit_code=0 if report["intact"] else 4)


@commands.command()
@FILE_ARGUMENT
@JSON_OPTION
def rebuild(file: Path, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Make every projection again from the entries."""
    from ucmsc_desktop.services.access.rebuild_record import rebuild_record

    _answer(rebuild_record(file), as_json=as_json)


@commands.command()
@FILE_ARGUMENT
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR")
@JSON_OPTION
def backup(file: Path, folder: Path, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Copy the record to a folder and verify the copy in full; older copies are kept by rule."""
    from ucmsc_desktop.bootstrap import app_name
    from ucmsc_desktop.services.access.backup_record import backup_record

    _answer(backup_record(file, folder, app=app_name()), as_json=as_json)


@commands.command()
@click.argument("copy", type=click.Path(path_type=Path))
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), metavar="FILE")
@JSON_OPTION
def restore(copy: Path, file: Path, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Make a record of a verified copy; an existing file is refused."""
    from ucmsc_desktop.bootstrap import app_name
    from ucmsc_desktop.services.access.restore_record import restore_record

    _answer(restore_record(copy, file, app=app_name()), as_json=as_json)


@commands.command()
@FILE_ARGUMENT
@click.option("--wristband", required=True, metavar="CODE")
@click.option("--bag", required=True, metavar="CODE")
@click.option("--at", "at_text", metavar="ISO", help="The instant to judge by; now when left out.")
@JSON_OPTION
def scan(file: Path, wristband: str, bag: str, at_text: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Give the bedside verdict for a wristband and a bag, without recording."""
    from ucmsc_desktop.services.queries.bedside_verdict import verdict_report

    report = verdict_report(file, wristband=wristband, bag=bag, at_text=at_text)
    _answer(report, as_json=as_json, exit_code=0 if report["verdict"] == "GO" else 3)


@commands.command()
@FILE_ARGUMENT
@click.argument("subject", metavar="CODE-OR-ID")
@PERSON_OPTION
@JSON_OPTION
def trace(file: Path, subject: str, person: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Show genealogy and custody, forward and back, as far as the person may know."""
    from ucmsc_desktop.services.queries.trace import trace_report

    _answer(trace_report(file, subject, person=person, password=_password(person)), as_json=as_json)


@commands.command()
@FILE_ARGUMENT
@click.option("--container", required=True, metavar="CODE")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@PERSON_OPTION
@JSON_OPTION
def label(file: Path, container: str, out: Path, person: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Print a further copy of the label of a bag or container: the same code, the next copy number."""
    from ucmsc_desktop.services.custody.print_label_copy import print_label_copy

    report = print_label_copy(file, container=container, out=out, person=person, password=_password(person))
    _answer(report, as_json=as_json)


@commands.command()
@FILE_ARGUMENT
@click.option("--dose", "dose_id", required=True, metavar="ID")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@PERSON_OPTION
@JSON_OPTION
def sheet(file: Path, dose_id: str, out: Path, person: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Print the dose sheet."""
    from ucmsc_desktop.services.dosing.print_dose_sheet import print_dose_sheet

    report = print_dose_sheet(file, dose=dose_id, out=out, person=person, password=_password(person))
    _answer(report, as_json=as_json)


@commands.command()
@FILE_ARGUMENT
@click.option("--participants", type=click.IntRange(1, 999), default=54, show_default=True)
@click.option("--weeks", type=click.IntRange(0, 48), default=32, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--swap-arms", is_flag=True, help="The same study with the arms swapped.")
@click.option("--acknowledge", is_flag=True, help="Print seq and hash of each entry after its commit.")
@JSON_OPTION
def demo(file: Path, as_json: bool, **story: Any) -> None:  # noqa: FBT001 - click's flag
    """Make a demonstration record by the real services on a simulated clock."""
    from ucmsc_desktop.bootstrap import make_demonstration

    _answer(make_demonstration(file, progress=_progress, **story), as_json=as_json)


def _progress(sentence: str) -> None:
    click.echo(sentence, err=True)


def _password(person: str | None) -> str | None:
    if person is None:
        return None
    return os.environ.get("UCMSC_PASSWORD") or click.prompt(f"Password of {person}", hide_input=True, err=True)


def _answer(report: Mapping[str, Any], *, as_json: bool, exit_code: int = 0) -> None:
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else _in_words(report))
    if exit_code:
        raise Refused(exit_code)


def _in_words(report: Mapping[str, Any]) -> str:
    lines: list[str] = []
    for name, value in report.items():
        if isinstance(value, list) and value:
            lines.append(f"{name}:")
            lines += [f"  {_one_line(item)}" for item in value]
        else:
            lines.append(f"{name}: {_one_line(value)}")
    return "\n".join(lines)


def _one_line(value: object) -> str:
    if isinstance(value, Mapping):
        return " · ".join(f"{name} {_one_line(item)}" for name, item in value.items() if item not in {None, ""})
    return (
        {None: "-", True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool | None) else str(value)
    )


def _fail(code: str, message: str, remedy: str, *, exit_code: int, as_json: bool) -> int:
    if as_json:
        error = {"code": code, "message": message, "remedy": remedy}
        click.echo(json.dumps({"error": error}, ensure_ascii=False))
    else:
        click.echo(f"{message} {remedy}".strip(), err=True)
    return exit_code


def tell_refusal(error: UserFacingError, *, as_json: bool) -> int:
    """Print why something was refused and what to do, and return the exit code."""
    from ucmsc_desktop.runtime.sentences import sentence

    words = sentence(error.code, error.fields)
    return _fail(error.code, words.message, words.remedy, exit_code=error.kind.value, as_json=as_json)


def _run(run: Callable[[], Any], *, as_json: bool) -> int:
    try:
        run()
    except Refused as outcome:
        return outcome.code
    except UserFacingError as error:
        return tell_refusal(error, as_json=as_json)
    except click.Abort:
        return _fail("aborted", "The command was stopped.", "", exit_code=ErrorKind.USAGE.value, as_json=as_json)
    except click.ClickException as error:
        return _fail("usage", error.format_message(), "Try --help.", exit_code=ErrorKind.USAGE.value, as_json=as_json)
    return 0


def main() -> None:
    """Run one command and end with its exit code."""
    as_json = "--json" in sys.argv[1:]
    sys.exit(_run(lambda: commands.main(prog_name="ucmsc-desktop", standalone_mode=False), as_json=as_json))
