"""Which engine is the best on this computer: hardware, knowledge, planner."""
