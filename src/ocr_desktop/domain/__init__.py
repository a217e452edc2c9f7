"""Plain data and Protocols that every other floor speaks: no Qt, no runtime, no files."""
