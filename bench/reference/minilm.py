"""all-MiniLM-L6-v2 on texts of 64 tokens."""
import sys

import torch

from encoder import Encoder


class Workload:
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
