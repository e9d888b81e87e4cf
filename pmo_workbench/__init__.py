"""The core of the PMO Workbench: the model, its commands, the store and the analyses; no Qt."""

__version__ = "0.1.0"
