"""What the operating system gives: folders, resources, safe files, processes, shared pixels, logs."""
