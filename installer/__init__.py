"""What makes the app into something that people install."""
