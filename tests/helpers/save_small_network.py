"""Save a small network in Paddle's newer format: `python -m tests.helpers.save_small_network PATH_WITHOUT_SUFFIX`."""

from __future__ import annotations

import sys

import paddle
from paddle import nn


class SmallNetwork(nn.Layer):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2D(3, 4, 3, padding=1), nn.BatchNorm2D(4), nn.ReLU(), nn.Conv2D(4, 1, 1), nn.Sigmoid()
        )

    def forward(self, x):
        return self.layers(x)


def main(path: str) -> None:
    paddle.seed(7)
    network = SmallNetwork()
    network.eval()
    paddle.jit.save(network, path, input_spec=[paddle.static.InputSpec([None, 3, None, None], "float32", "x")])


if __name__ == "__main__":
    main(sys.argv[1])
