"""A council whose bell is served, with Slack for its officers and a mail server for everybody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from belfry import quiet_council
from council import sqlite_url
from post_office import PostOffice, post_office
from sorting import Sorting


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    """A mail server without TLS, on this machine."""
    async with post_office() as opened:
        yield opened


@pytest.fixture
async def sorting(tmp_path: Path, office: PostOffice) -> AsyncIterator[Sorting]:
    """Marlowshire on Monday 14 December 2026, with mail set up."""
    async with quiet_council(sqlite_url(tmp_path)) as here:
        here.settings["HANDBELL_SMTP_URL"] = office.url()
        yield Sorting(here, office)
