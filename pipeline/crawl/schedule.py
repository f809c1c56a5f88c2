"""Units and crontab lines that run the crawl every night: pure text, to be put where the system wants it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

_GRACE_H = 1.0  # for what is in hand when the night's time is over


@dataclass(frozen=True, slots=True)
class Plan:
    """A nightly crawl: at `hour`:`minute` local time, in `folder`, with the command `program` and these variables.

    `night_hours` is the crawl's own time budget; the system ends it one hour later. `log` takes what
    it prints under cron. `sources` are the keys of the publishers that it asks, none for those of the settings.
    `secrets` names a file of variables that stand in no unit and no crontab, None where there are none.
    """

    hour: int
    minute: int
    folder: Path
    program: Path
    environment: dict[str, str]
    night_hours: float
    log: Path
    sources: tuple[str, ...] = ()
    secrets: Path | None = None

    @property
    def limit_s(self) -> int:
        """Seconds after which the system ends the crawl; the next night goes on where it was."""
        return round((self.night_hours + _GRACE_H) * 3600)


def _unit_value(text: object) -> str:
    """A value in a unit file: `%` begins a specifier there."""
    return str(text).replace("%", "%%")


def _unit_word(text: object) -> str:
    """A word of a command line or assignment in a unit file."""
    escaped = _unit_value(text).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"'


def systemd_units(plan: Plan) -> str:
    """A service and a timer, each under a line that names its file. What the crawl prints is in the journal."""
    # In an assignment a dollar stands for itself.
    environment = "\n".join(
        f"Environment={_unit_word(f'{name}={value}').replace('$$', '$')}" for name, value in plan.environment.items()
    )
    if plan.secrets is not None:
        environment += f"\nEnvironmentFile={_unit_value(plan.secrets)}"
    words = " ".join((_unit_word(plan.program), "crawl", *plan.sources))
    return f"""\
# ~/.config/systemd/user/predikat-crawl.service
[Unit]
Description=Predikat: nightly crawl
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_unit_value(plan.folder)}
{environment}
ExecStart={words}
# Status 1: the night is done, and a source needs a hand (see `predikat status`).
SuccessExitStatus=1
TimeoutStartSec={plan.limit_s}
KillSignal=SIGINT
Nice=10

# ~/.config/systemd/user/predikat-crawl.timer
[Unit]
Description=Predikat: crawl every night

[Timer]
OnCalendar=*-*-* {plan.hour:02d}:{plan.minute:02d}:00
RandomizedDelaySec=600
Persistent=true

[Install]
WantedBy=timers.target
"""


def _cron_word(text: object) -> str:
    """A shell word in a crontab, where a bare `%` ends the command."""
    return shlex.quote(str(text)).replace("%", "\\%")


def crontab_lines(plan: Plan) -> str:
    """Two lines: the crawl, and the next morning a look at it that only speaks, and thereby mails, when needed."""
    variables = " ".join(f"{name}={_cron_word(value)}" for name, value in plan.environment.items())
    sources = "".join(f" {key}" for key in plan.sources)
    told = f"set -a && . {_cron_word(plan.secrets)} && set +a && " if plan.secrets is not None else ""
    folder, program, log = _cron_word(plan.folder), _cron_word(plan.program), _cron_word(plan.log)
    hours = f"{plan.limit_s}s"
    morning = (plan.hour + int(plan.night_hours + _GRACE_H) + 1) % 24
    crawl = (
        f"cd {folder} && mkdir -p {_cron_word(plan.log.parent)} && {told}{variables} timeout -s INT {hours} {program} "
        f"crawl{sources}"
    )
    look = f'cd {folder} && {told}said=$({variables} {program} status{sources} 2>&1) || echo "$said"'
    return f"""\
# crontab -e
{plan.minute} {plan.hour} * * * {crawl} >> {log} 2>&1
{plan.minute} {morning} * * * {look}
"""
