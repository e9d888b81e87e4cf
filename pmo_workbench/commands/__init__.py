"""Every way to change a workspace: functions from a Model to a ChangeSet, or a UserError; no database, no screen."""
