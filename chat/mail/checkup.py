"""What the mail server says of our settings, for `handbell check`: it is asked to let us in, and given nothing."""

import asyncio

from chat.mail.settings import MailSettings
from chat.mail.talk import FAULTS, Talk

PATIENCE = 10  # seconds


async def look(settings: MailSettings) -> str:
    """Connect, greet, make it safe, log in, and leave. What is wrong as a sentence, or "" when nothing is."""
    talk = Talk(settings, PATIENCE)
    try:
        async with asyncio.timeout(PATIENCE):
            await talk.open()
    except FAULTS as fault:
        return f"{talk.failure(fault).why}. Check HANDBELL_SMTP_URL, and the way to the mail server."
    else:
        return ""
    finally:
        await talk.close()
