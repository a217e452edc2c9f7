"""The window's work away from its thread: the engine thread, the queue, typed signals. QtCore only."""
