"""Makes the TorchScript files beside it, with any PyTorch: python3 make.py"""

import io
import zipfile

import torch
from torch import nn


class Cnn(nn.Sequential):
    """The layers of cnn-small at width 2, for 1x8x8 images of three classes."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 2, 3, stride=2, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(2)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(4)
        self.relu2 = nn.ReLU()
        self.flatten = nn.Flatten()
        self.linear = nn.Linear(16, 3)


class Block(nn.Module):
    """Cumulative running statistics: what they become depends on the count of batches."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 2, 3, padding=1)
        self.bn = nn.BatchNorm2d(2, momentum=None)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)) + x)


class Parts(nn.Module):
    """All that modules are made of: nesting, dropout, a scalar, tied, frozen and unused weights, tensors of no role."""

    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.tensor(1.5))
        self.stem = nn.Conv2d(1, 2, 3, stride=2)
        self.blocks = nn.Sequential(Block(), Block())
        self.drop = nn.Dropout(0.5)
        self.frozen = nn.Linear(2, 2).requires_grad_(False)
        self.first = nn.Linear(2, 2)
        self.second = nn.Linear(2, 2)
        self.second.weight = self.first.weight
        self.unused = nn.Linear(2, 2)
        self.head = nn.Linear(2, 3)
        self.seen = torch.zeros(2)

    def forward(self, x):
        x = self.blocks(self.stem(x)).mean([2, 3])
        if self.training:
            self.seen += x.detach().sum(0)
        x = self.second(self.first(self.frozen(self.drop(x))))
        return self.head(x) * self.gain


class Flat(nn.Module):
    """A linear layer on the pixels, and what happens to its outputs."""

    def __init__(self, change=nn.Identity()):
        super().__init__()
        self.linear = nn.Linear(64, 3)
        self.change = change

    def forward(self, x):
        return self.change(self.linear(x.flatten(1)))


class Logarithm(nn.Module):
    def forward(self, x):
        return torch.log(x - x - 1)


class Twice(nn.Module):
    def forward(self, x):
        return x, x


class Column(nn.Module):
    def forward(self, x):
        return x.unsqueeze(2)


class FixedBatch(nn.Module):
    """Takes two images, no more and no fewer."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(64, 3)

    def forward(self, x):
        return self.linear(x.reshape(2, 64))


class Rows(nn.Module):
    """Reads an image row by row, with dropout between two recurrent layers."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 2, num_layers=2, dropout=0.5, batch_first=True)
        self.head = nn.Linear(2, 3)

    def forward(self, x):
        return self.head(self.lstm(x.squeeze(1))[0][:, -1])


def save(module, name):
    """Without what PyTorch keeps for its messages alone, and compressed: some kB instead of tens."""
    buffer = io.BytesIO()
    torch.jit.save(module, buffer)
    with zipfile.ZipFile(buffer) as whole, zipfile.ZipFile(name + ".pt", "w", zipfile.ZIP_DEFLATED) as small:
        for entry in whole.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                small.writestr(zipfile.ZipInfo(entry.filename), whole.read(entry), zipfile.ZIP_DEFLATED)


torch.manual_seed(1)
images = torch.randn(2, 1, 8, 8)
torch.jit.script(Cnn()).save("cnn.pt")  # as a user writes it
save(torch.jit.script(Cnn().eval()), "scripted-in-evaluation")
save(torch.jit.trace(Cnn().eval(), images), "traced-in-evaluation")
save(torch.jit.trace(Cnn().train(), images, check_trace=False), "traced-in-training")
save(torch.jit.freeze(torch.jit.script(Cnn().eval())), "frozen")
save(torch.jit.trace(nn.Sequential(nn.Flatten(), nn.Linear(64, 3), nn.Dropout(0.5)).eval(), images), "traced-dropout")
save(torch.jit.trace(Flat(), images), "traced-plain")
save(torch.jit.trace(FixedBatch(), images), "traced-with-batch")
save(torch.jit.script(Parts()), "parts")
save(torch.jit.script(Flat(Logarithm())), "not-finite")
save(torch.jit.script(Flat(Twice())), "two-outputs")
save(torch.jit.script(Flat(Column())), "wrong-shape")
save(torch.jit.script(Flat().double()), "double")
save(torch.jit.script(Flat().requires_grad_(False)), "nothing-to-train")
save(torch.jit.trace(Rows().eval(), images), "traced-lstm")
norm = nn.InstanceNorm2d(1, track_running_stats=True)
save(torch.jit.trace(nn.Sequential(norm, nn.Flatten(), nn.Linear(64, 3)), images, check_trace=False), "traced-instance-norm")
