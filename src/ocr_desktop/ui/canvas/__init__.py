"""The page as an image, with its boxes."""
