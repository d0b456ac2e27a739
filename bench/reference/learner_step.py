"""The reference of bench/run learner-step: learner_step.py START NETWORK

Reads weights and a few inputs from the file START and prints the outputs for them. Then, for each number of steps that it
reads, it trains so many and prints ms a step.
"""
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


class ResNet18:
    clip = 0

    def __init__(self, width=16):
        layers = [nn.Conv2d(1, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
        inputs = width
        for stage in range(4):
            for block in range(2):
                layers.append(Block(inputs, width << stage, 2 if stage > 0 and block == 0 else 1))
                inputs = width << stage
        self.network = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 10))
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3)

    def order(self):
        return [name for name in self.network.state_dict() if not name.endswith("num_batches_tracked")]

    def inputs(self, size):
        return (torch.rand(size, 1, 28, 28),)

    def batch(self):
        return self.inputs(128), torch.randint(0, 10, (128,))


class Encoder(nn.Module):
    """BERT with a head, of the layers that PyTorch ships."""

    def __init__(self, hidden, layers, heads, intermediate):
        super().__init__()
        self.words = nn.Embedding(30522, hidden)
        self.positions = nn.Embedding(512, hidden)
        self.types = nn.Embedding(2, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(hidden, heads, intermediate, 0.1, "gelu", 1e-12, batch_first=True)
            for _ in range(layers))
        for layer in self.layers:
            # BERT has no dropout between the two products.
            layer.dropout = nn.Identity()
        self.pooler = nn.Linear(hidden, hidden)
        self.classifier = nn.Linear(hidden, 2)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids, mask, types):
        x = self.words(ids) + self.positions.weight[:ids.shape[1]] + self.types(types)
        x = self.dropout(self.norm(x))
        for layer in self.layers[:-1]:
            x = layer(x, src_key_padding_mask=mask == 0)
        return self.classifier(self.dropout(torch.tanh(self.pooler(first(self.layers[-1], x, mask)))))


def first(layer, x, mask):
    """What the layer makes of the first token, the only one that is read: the learner does no more either."""
    token = x[:, :1]
    token = layer.norm1(token + layer.dropout1(layer.self_attn(
        token, x, x, key_padding_mask=mask == 0, need_weights=False)[0]))
    return layer.norm2(token + layer.dropout2(layer.linear2(layer.activation(layer.linear1(token)))))[:, 0]


class MiniLm:
    clip = 1
    layers = 6

    def __init__(self):
        # Its products are BLAS's, and netlib's is many times slower than any other.
        if "/blas/libblas.so" in open("/proc/self/maps").read():
            sys.exit("learner_step.py: PyTorch runs on the slow BLAS of netlib; apt-get install libopenblas0")
        self.network = Encoder(384, self.layers, 12, 1536)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=1e-3, weight_decay=0.01)

    def order(self):
        names = ["words.weight", "positions.weight", "types.weight", "norm.weight", "norm.bias"]
        for layer in range(self.layers):
            names += [f"layers.{layer}.{name}" for name in (
                "self_attn.in_proj_weight", "self_attn.in_proj_bias",
                "self_attn.out_proj.weight", "norm1.weight", "self_attn.out_proj.bias", "norm1.bias",
                "linear1.weight", "linear1.bias", "linear2.weight", "norm2.weight", "linear2.bias", "norm2.bias")]
        return names + ["pooler.weight", "pooler.bias", "classifier.weight", "classifier.bias"]

    def inputs(self, size):
        shape = (size, 64)
        return torch.randint(0, 30522, shape), torch.ones(shape, dtype=torch.int64), torch.randint(0, 2, shape)

    def batch(self):
        return self.inputs(16), torch.randint(0, 2, (16,))


def read(file, tensor):
    numbers = torch.frombuffer(bytearray(file.read(tensor.nelement() * tensor.element_size())), dtype=tensor.dtype)
    tensor.copy_(numbers.view_as(tensor))


def outputs(workload, path, size=4):
    inputs = workload.inputs(size)
    state = workload.network.state_dict()
    with open(path, "rb") as file:
        for name in workload.order():
            read(file, state.pop(name))
        for tensor in inputs:
            read(file, tensor)
        rest = [name for name in state if not name.endswith("num_batches_tracked")]
        if rest or file.read(1):
            sys.exit(f"learner_step.py: {path} is of another network")
    workload.network.eval()
    result = workload.network(*inputs).flatten().tolist()
    workload.network.train()
    return result


workload = {"resnet18": ResNet18, "minilm": MiniLm}[sys.argv[2]]()
print(*outputs(workload, sys.argv[1]), flush=True)
for line in sys.stdin:
    steps = int(line)
    batches = [workload.batch() for _ in range(steps)]
    started = time.perf_counter()
    for inputs, labels in batches:
        workload.optimizer.zero_grad()
        nn.functional.cross_entropy(workload.network(*inputs), labels).backward()
        if workload.clip:
            nn.utils.clip_grad_norm_(workload.network.parameters(), workload.clip)
        workload.optimizer.step()
    print(1e3 * (time.perf_counter() - started) / steps, flush=True)
