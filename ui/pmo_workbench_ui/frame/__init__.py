"""The frame around the pages: rail, top bar, status line, menus, start window and the dialogs of the workspace."""
