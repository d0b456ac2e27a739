"""The reference of bench/run learner-step: learner_step.py START NETWORK

Reads weights and a few inputs from the file START and prints the outputs for them. Then, for each number of steps that it
reads, it trains so many and prints ms a step.
"""
import importlib
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)


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


workload = importlib.import_module(sys.argv[2]).Workload()
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
