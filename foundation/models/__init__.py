"""Rows that every app stands on."""

from foundation.models.audit_event import AuditAct, AuditEvent
from foundation.models.heartbeat import Heartbeat
from foundation.models.job import Job, JobState, JobStoppedError
from foundation.models.timestamped import TimeStamped
from foundation.models.trail import ChainLink, TrailShape

__all__ = [
    "AuditAct",
    "AuditEvent",
    "ChainLink",
    "Heartbeat",
    "Job",
    "JobState",
    "JobStoppedError",
    "TimeStamped",
    "TrailShape",
]
