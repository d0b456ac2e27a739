"""Two convolutions and two linear layers."""
import torch
from torch import nn


class Workload:
    clip = 0

    def __init__(self, width=16):
        self.network = nn.Sequential(
            nn.Conv2d(1, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(width, 2 * width, 3, 1, 1, bias=False), nn.BatchNorm2d(2 * width), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(2 * width * 7 * 7, 8 * width), nn.ReLU(), nn.Linear(8 * width, 10))
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3)

    def order(self):
        return [name for name in self.network.state_dict() if not name.endswith("num_batches_tracked")]

    def inputs(self, size):
        return (torch.rand(size, 1, 28, 28),)

    def batch(self):
        return self.inputs(128), torch.randint(0, 10, (128,))
