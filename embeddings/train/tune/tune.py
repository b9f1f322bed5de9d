"""Fine-tunes a sentence model on graded pairs. See ../README.md.

    python tune.py BASE OUT --queries queries.jsonl --corpus corpus.jsonl --qrels qrels.tsv [--without-fold 0]

BASE holds model.onnx (fp32) and tokenizer.json, or one file of each ending. OUT gets both, tuned, and OUT/int8 the
same quantized, and queries.json: digests of the demands that trained it (eval/trained-queries.ts). `--without-fold N`
trains on the demands of the other folds and is for cross-validation only.
"""

import argparse
import hashlib
import json
import math
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from bert import Bert, Encoder, read_tokenizer, read_weights, write_weights
from onnxruntime.quantization import QuantType, quantize_dynamic

SCALE = 20  # of the cosines in the loss: differences of 0.05 are one unit
QUERY_CHARACTERS = 400
LONGEST = 320  # tokens
WARM_UP = 0.1  # part of the steps
LARGEST_GRADIENT = 1.0


@dataclass
class Demand:
    """A query with its judged documents and their grades (0 and up)."""

    title: str
    text: str
    documents: list[str]
    grades: list[int]


def main() -> None:
    arguments = parse_arguments()
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    graph = onnx.load(str(only(arguments.base, "model.onnx", "*.onnx")))
    tokenizer = read_tokenizer(only(arguments.base, "tokenizer.json", "*tokenizer.json"))
    before = read_weights(graph)
    encoder = Encoder(tokenizer, Bert(before, arguments.dropout, arguments.from_layer), LONGEST)
    demands = read_demands(arguments)
    print(f"{len(demands)} demands, {sum(len(demand.documents) for demand in demands)} judged pairs", flush=True)
    train(encoder, demands, arguments)
    write_weights(graph, blend(before, encoder.bert, arguments.blend))
    write_model(graph, tokenizer, arguments.out)
    write_digests(demands, arguments.out)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--queries", type=Path, required=True, help='a line: {"id", "text", perhaps "title"}')
    parser.add_argument("--corpus", type=Path, required=True, help='a line: {"id", "text"}')
    parser.add_argument("--qrels", type=Path, required=True, help="a line: query<TAB>document<TAB>grade")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--from-layer", type=int, default=0, help="lowest layer that is trained; -1: all and words")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--blend", type=float, default=0.5, help="part of the tuned weights in the result, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--without-fold", type=int, help="fold (0 and up) whose demands are not trained on")
    return parser.parse_args()


def read_demands(arguments: argparse.Namespace) -> list[Demand]:
    documents = {row["id"]: row["text"] for row in read_rows(arguments.corpus)}
    judged = defaultdict(list)
    for line in arguments.qrels.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        judged[query].append((documents[document], int(grade)))
    demands = []
    rows = read_rows(arguments.queries)
    fold = folds_of(rows, arguments.folds)
    for row in rows:
        pairs = judged[row["id"]]
        # Without two different grades there is nothing to rank.
        if fold[row["id"]] == arguments.without_fold or len({grade for _, grade in pairs}) < 2:
            continue
        texts, grades = zip(*pairs)
        demands.append(Demand(row.get("title", ""), row["text"], list(texts), list(grades)))
    return demands


def folds_of(queries: list[dict], folds: int) -> dict[str, int]:
    """Query to fold, round robin; demands of one title are one demand entered twice and share a fold."""
    titles = list(dict.fromkeys(row.get("title") or row["text"] for row in queries))
    number = {title: at % folds for at, title in enumerate(titles)}
    return {row["id"]: number[row.get("title") or row["text"]] for row in queries}


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def train(encoder: Encoder, demands: list[Demand], arguments: argparse.Namespace) -> None:
    trained = [weights for weights in encoder.bert.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=arguments.rate)
    steps = arguments.epochs * len(demands)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, steps))
    encoder.bert.train()
    started = time.monotonic()
    for epoch in range(arguments.epochs):
        losses = []
        for demand in random.sample(demands, len(demands)):
            loss = ranking_loss(encoder, demand)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, LARGEST_GRADIENT)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        minutes = (time.monotonic() - started) / 60
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {minutes:.1f} minutes", flush=True)
    encoder.bert.eval()


def rate_at(step: int, steps: int) -> float:
    """Part of the learning rate: rises over the first steps, then falls to 0 at the end."""
    warm = max(1, math.ceil(WARM_UP * steps))
    return (step + 1) / warm if step < warm else (steps - step) / (steps - warm)


def ranking_loss(encoder: Encoder, demand: Demand) -> torch.Tensor:
    """log(1 + sum over pairs graded a > b of (2^a - 2^b) exp(SCALE (cos_b - cos_a)))"""
    query, *documents = encoder.encode([query_of(demand), *demand.documents])
    scores = SCALE * (torch.stack(documents) @ query)
    gains = torch.tensor([2.0**grade for grade in demand.grades])
    difference = gains[:, None] - gains[None, :]
    better = difference > 0
    terms = (scores[None, :] - scores[:, None])[better] + difference[better].log()
    return torch.logsumexp(torch.cat([torch.zeros(1), terms]), 0)


def query_of(demand: Demand) -> str:
    """The title alone or title and text at random: a stored demand has both, a typed search only the first."""
    whole = f"{demand.title}。{demand.text}"[:QUERY_CHARACTERS] if demand.title else demand.text[:QUERY_CHARACTERS]
    return random.choice([demand.title or whole, whole])


def blend(before: dict[str, np.ndarray], bert: Bert, part: float) -> dict[str, np.ndarray]:
    """Mean of the weights before and after, `part` of the latter."""
    return {name: (1 - part) * old + part * bert.of(name).detach().numpy() for name, old in before.items()}


def write_model(graph: onnx.ModelProto, tokenizer, out: Path) -> None:
    quantized = out / "int8"
    quantized.mkdir(parents=True, exist_ok=True)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    onnx.save(graph, str(out / "model.onnx"))
    # Seven bits and one scale a column: eight bits saturate on processors without VNNI (mean cosine 0.97 for 0.99).
    settings = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
    quantize_dynamic(str(out / "model.onnx"), str(quantized / "model.onnx"), **settings)
    for folder in (out, quantized):
        tokenizer.save(str(folder / "tokenizer.json"))


def write_digests(demands: list[Demand], out: Path) -> None:
    texts = {f"{demand.title}\n{demand.text}" for demand in demands}
    digests = sorted(hashlib.sha256(text.encode()).hexdigest()[:8] for text in texts)
    for folder in (out, out / "int8"):
        (folder / "queries.json").write_text(json.dumps(digests, indent=2) + "\n")


def only(folder: Path, usual: str, pattern: str) -> Path:
    found = [folder / usual] if (folder / usual).exists() else sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder} must hold {usual} or exactly one {pattern}, found {len(found)}")
    return found[0]


if __name__ == "__main__":
    main()
