"""The planner: what will ring for an authority, from its cycle, its groups and its calendar."""

from casework.leaving import end_links_of_leavers
from casework.obligations import Kept, keep
from jobs.job import Job
from store.work import Work


def plan(work: Work) -> Kept:
    """Let go of who has left since yesterday, then plan everything."""
    end_links_of_leavers(work)
    return keep(work)


JOB = Job("plan", cron="30 6 * * mon-sun", run=plan)
