"""The reference of bench/run learner-step: for each number of steps read, trains so many and prints ms a step."""
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        same = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if same else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


def resnet18(width=16):
    layers = [nn.Conv2d(1, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
    inputs = width
    for stage in range(4):
        for block in range(2):
            layers.append(Block(inputs, width << stage, 2 if stage > 0 and block == 0 else 1))
            inputs = width << stage
    network = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 10))
    return network, lambda: ((torch.rand(128, 1, 28, 28),), torch.randint(0, 10, (128,)))


network, batch = {"resnet18": resnet18}[sys.argv[1]]()
optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
for line in sys.stdin:
    steps = int(line)
    batches = [batch() for _ in range(steps)]
    started = time.perf_counter()
    for inputs, labels in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(*inputs), labels).backward()
        optimizer.step()
    print(1e3 * (time.perf_counter() - started) / steps, flush=True)
