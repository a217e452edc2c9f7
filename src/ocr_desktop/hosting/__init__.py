"""The engine wing as the window sees it: a child process behind messages.

The window imports `client` and `config`; `server` and what it needs run in the child alone and are started by name.
"""
