"""Fine-tunes a sentence model to label word pieces. Started by `duijie train encoder`; see ../README.md.

    python tagger.py BASE OUT --samples samples.jsonl --labels 25

BASE holds model.onnx (fp32). A line of the samples is `{"ids", "labels"}`: word pieces with
two before and one after those that have labels. OUT/model.onnx, int8, gives `probabilities`, texts x pieces x labels.
"""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from bert import Bert, read_weights, write_weights
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

FRAME_BEFORE, FRAME_AFTER = 2, 1
NO_LABEL = -100  # cross_entropy leaves it out
FIRST_SPECIAL = 110  # pieces below stand for no text
MASK = 103
HEAD_RATE = 10  # times the encoder's: the head starts from nothing
WARM_UP = 0.1  # part of the steps
LARGEST_GRADIENT = 1.0
SORTED_AT_ONCE = 500  # samples that are sorted by length together, so that little is spent on padding


class Tagger(nn.Module):
    """Word pieces to scores of the labels."""

    def __init__(self, bert: Bert, labels: int, dropout: float) -> None:
        super().__init__()
        self.bert = bert
        self.dropout = dropout
        width = bert.of("embeddings.word_embeddings.weight").shape[1]
        self.head = nn.Linear(width, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = self.bert.embed(self.bert.words(ids))
        for layer in range(self.bert.layers):
            states = self.bert.layer(f"encoder.layer.{layer}", states, mask, only_first=False)
        return self.head(functional.dropout(states, self.dropout, self.training))


def main() -> None:
    arguments = parse_arguments()
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    graph = onnx.load(str(arguments.base / "model.onnx"))
    tagger = Tagger(Bert(read_weights(graph), arguments.dropout, -1), arguments.labels, arguments.dropout)
    samples = [json.loads(line) for line in arguments.samples.read_text(encoding="utf-8").splitlines()]
    print(f"{len(samples)} samples, {sum(len(sample['ids']) for sample in samples)} pieces", flush=True)
    train(tagger, samples, arguments)
    write_weights(graph, {name: tagger.bert.of(name).detach().numpy() for name in tagger.bert.names})
    add_head(graph, tagger.head)
    write_quantized(graph, arguments.out)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--samples", type=Path, required=True)
    parser.add_argument("--labels", type=int, required=True, help="how many there are")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--masked", type=float, default=0.05, help="part of the pieces that is hidden while learning")
    parser.add_argument("--batch", type=int, default=1000, help="pieces a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def train(tagger: Tagger, samples: list[dict], arguments: argparse.Namespace) -> None:
    batches = [batches_of(samples, arguments.batch) for _ in range(arguments.epochs)]
    steps = sum(map(len, batches))
    groups = [
        {"params": list(tagger.bert.parameters()), "lr": arguments.rate},
        {"params": list(tagger.head.parameters()), "lr": arguments.rate * HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, steps))
    tagger.train()
    started = time.monotonic()
    for epoch, epoch_batches in enumerate(batches):
        losses = []
        for batch in epoch_batches:
            loss = loss_of(tagger, batch, arguments.masked)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), LARGEST_GRADIENT)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        minutes = (time.monotonic() - started) / 60
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {minutes:.1f} minutes", flush=True)
    tagger.eval()


def batches_of(samples: list[dict], pieces: int) -> list[list[dict]]:
    """All samples in random batches of like length, at most `pieces` each with the padding."""
    shuffled = random.sample(samples, len(samples))
    batches: list[list[dict]] = []
    for at in range(0, len(shuffled), SORTED_AT_ONCE):
        batches.append([])
        for sample in sorted(shuffled[at : at + SORTED_AT_ONCE], key=lambda one: len(one["ids"])):
            if batches[-1] and (len(batches[-1]) + 1) * len(sample["ids"]) > pieces:
                batches.append([])
            batches[-1].append(sample)
    return random.sample(batches, len(batches))


def rate_at(step: int, steps: int) -> float:
    """Part of the learning rate: rises over the first steps, then falls to 0 at the end."""
    warm = max(1, round(WARM_UP * steps))
    return (step + 1) / warm if step < warm else (steps - step) / (steps - warm)


def loss_of(tagger: Tagger, batch: list[dict], masked: float) -> torch.Tensor:
    ids = pad_sequence([torch.tensor(sample["ids"]) for sample in batch], batch_first=True)
    mask = pad_sequence([torch.ones(len(sample["ids"]), dtype=torch.bool) for sample in batch], batch_first=True)
    framed = [[NO_LABEL] * FRAME_BEFORE + sample["labels"] + [NO_LABEL] * FRAME_AFTER for sample in batch]
    labels = pad_sequence([torch.tensor(own) for own in framed], batch_first=True, padding_value=NO_LABEL)
    ids = torch.where((torch.rand(ids.shape) < masked) & (ids >= FIRST_SPECIAL), MASK, ids)
    # Half the width is three times as fast where the processor knows it; weights and their changes stay whole.
    with torch.autocast("cpu", torch.bfloat16):
        scores = tagger(ids, mask)
    return functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=NO_LABEL)


def add_head(model: onnx.ModelProto, head: nn.Linear) -> None:
    """Puts the head behind the encoder's states; the graph then gives `probabilities` only."""
    graph = model.graph
    states = graph.output[0].name
    weight = np.ascontiguousarray(head.weight.detach().numpy().T)
    graph.initializer.append(numpy_helper.from_array(weight, "head.weight"))
    graph.initializer.append(numpy_helper.from_array(head.bias.detach().numpy(), "head.bias"))
    graph.node.append(helper.make_node("MatMul", [states, "head.weight"], ["head.product"], "head/MatMul"))
    graph.node.append(helper.make_node("Add", ["head.product", "head.bias"], ["head.scores"], "head/Add"))
    graph.node.append(helper.make_node("Softmax", ["head.scores"], ["probabilities"], "head/Softmax", axis=2))
    del graph.output[:]
    shape = ["texts", "pieces", head.out_features]
    graph.output.append(helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, shape))


def write_quantized(model: onnx.ModelProto, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    # Seven bits and one scale a column: eight bits saturate on processors without VNNI.
    settings = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "model.onnx"
        onnx.save(model, str(whole))
        quantize_dynamic(str(whole), str(out / "model.onnx"), **settings)


if __name__ == "__main__":
    main()
