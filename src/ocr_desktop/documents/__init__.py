"""Files to pages: finding them in what the user named, and decoding them to upright pixels."""
