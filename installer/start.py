"""What the bundle's executable runs: the app, or one of its other processes."""

from __future__ import annotations

import sys

from ocr_desktop.system.own_programs import run_asked_program

if not run_asked_program(sys.argv[1:]):
    from ocr_desktop.cli import main

    sys.exit(main())
