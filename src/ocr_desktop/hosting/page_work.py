"""What the engine process does with pages beside reading them: decode, send pixels, answer questions of documents."""

from __future__ import annotations

from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageImage, PageSource, PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.hosting.decoded_pages import DecodedPage, DecodedPages
from ocr_desktop.hosting.messages.answers import PixelsSent
from ocr_desktop.hosting.messages.requests import DocumentQuestion, LoadPage, MakeThumbnail
from ocr_desktop.hosting.outbox import Outbox
from ocr_desktop.hosting.pixel_channel import PixelSender


class PageWork:
    """All but `ask` is done by one thread.

    Args:
        outbox: Takes the answers.
        pixels: Takes the pixels.
    """

    def __init__(self, outbox: Outbox, pixels: PixelSender) -> None:
        self._outbox = outbox
        self._pixels = pixels
        self._pages = DecodedPages()

    def decode(self, source: PageSource) -> DecodedPage:
        """Decode a page that is shown or read soon."""
        return self._pages.get(source, is_kept=True)

    def load(self, request: LoadPage, token: CancelToken) -> None:
        """Send a page."""
        token.raise_if_cancelled()
        image = self.decode(request.source).image
        self._send_pixels(request.job, image, image.pixels)

    def make_thumbnail(self, request: MakeThumbnail, token: CancelToken) -> None:
        """Send a small picture of a page."""
        from ocr_desktop.documents.thumbnail import make_thumbnail

        token.raise_if_cancelled()
        # Not kept: a folder of thumbnails would push out the page that is read next.
        image = self._pages.get(request.source, is_kept=False).image
        self._send_pixels(request.job, image, make_thumbnail(image.pixels, request.side_px))

    def ask(self, request: DocumentQuestion, token: CancelToken) -> None:
        """Answer what is asked about documents."""
        from ocr_desktop.hosting.document_answers import answer_to

        token.raise_if_cancelled()
        self._outbox.send(answer_to(request))

    def release(self, number: int) -> None:
        """Let go of pixels that the window has mapped."""
        self._pixels.release(number)

    def _send_pixels(self, job: JobId, page: PageImage, pixels: PixelArray) -> None:
        self._outbox.send(PixelsSent(job, self._pixels.send(pixels), page.sha256, page.notice))
