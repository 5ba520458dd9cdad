"""The planner: what will ring for an authority, from its cycle, its groups and its calendar."""

from casework.ringing import plan
from jobs.job import Job

JOB = Job("plan", cron="30 6 * * mon-sun", run=plan)
