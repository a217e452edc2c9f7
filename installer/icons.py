"""The app's icon in the sizes and formats that systems want, drawn from its SVG: `python -m installer.icons FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIDES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS_SIDES_PX = (16, 24, 32, 48, 64, 128, 256)


def draw_icons(folder: Path) -> dict[int, Path]:
    """Draw the icon.

    Args:
        folder: Gets a PNG for each size, `ocr-desktop.ico` for Windows and `ocr-desktop.icns` for macOS.

    Returns:
        The PNGs by their side in pixels.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {side_px: _draw(side_px, folder / f"ocr-desktop-{side_px}.png") for side_px in SIDES_PX}
    sizes = [_read(drawn[side_px]) for side_px in SIDES_PX]
    windows_sizes = [(side_px, side_px) for side_px in _WINDOWS_SIDES_PX]
    sizes[-1].save(folder / "ocr-desktop.ico", sizes=windows_sizes, append_images=sizes)
    sizes[-1].save(folder / "ocr-desktop.icns", append_images=sizes)
    return drawn


def _draw(side_px: int, target: Path) -> Path:
    image = QImage(side_px, side_px, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(image.rect()))
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")
    return target


def _read(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.copy()


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
