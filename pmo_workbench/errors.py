"""Errors split by who is to blame: the input, or the surroundings; anything else is our bug."""


class WorkbenchError(Exception):
    """An expected failure; its text is one plain sentence for the person at the screen."""


class UserError(WorkbenchError):
    """The input cannot be used; the text says what is wrong and what to do."""


class EnvironmentProblem(WorkbenchError):
    """Disk, rights, locks or a missing system library; the text says what to do."""
