"""What this computer has and lacks, for the command line and the window."""
