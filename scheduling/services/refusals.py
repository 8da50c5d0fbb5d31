"""What all refusals of the schedule have in common."""


class ScheduleRefusalError(Exception):
    """The schedule cannot do what was asked; the message is fit for the user."""
