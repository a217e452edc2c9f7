"""Whether an installation works as it is: what it brings reads, shows and speaks. `ocr-desktop --self-test`."""
