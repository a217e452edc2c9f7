"""From pixels to lines of text: detection, crops, orientation, recognition."""
