"""What the clock asks Handbell: one file a scheduled job."""

from jobs.plan import JOB as PLAN

JOBS = (PLAN,)
