"""The open pages and what is known of each: Qt-free, changed by the window alone."""
