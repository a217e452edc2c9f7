"""What the bundle's executable runs: the app, or one of its other processes."""

from __future__ import annotations

import os
import sys

from ocr_desktop.system.own_programs import restore_environment, run_asked_program

restore_environment(os.environ)
if not run_asked_program(sys.argv[1:]):
    from ocr_desktop.cli import main

    sys.exit(main())
