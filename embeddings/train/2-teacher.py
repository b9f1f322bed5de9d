"""Teacher vectors of every line of a text file.

    python 2-teacher.py TEACHER_DIR lines.txt vectors.npy [--known old.txt old.npy]

TEACHER_DIR holds one *.onnx (inputs input_ids, attention_mask, perhaps token_type_ids, int64; first
output the states, batch x tokens x width) and one *tokenizer.json. A vector is the first token's state,
normalized to length 1 (CLS pooling, as bge-small-zh-v1.5 wants it). The output is float16, one row a line.
`--known` takes vectors of an earlier run with the same teacher, so that only new lines are run.
"""

import argparse
import os
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

LONGEST = 128  # tokens; the lines are words and sentences of at most 90 characters
TOKENS_A_BATCH = 2048


def main() -> None:
    arguments = parse_arguments()
    lines = arguments.lines.read_text(encoding="utf-8").splitlines()
    known = read_known(arguments.known)
    missing = sorted({line for line in lines if line not in known}, key=len)
    teacher = Teacher(arguments.teacher)
    started = time.monotonic()
    done = 0
    for batch in batches_of(missing):
        for line, vector in zip(batch, teacher.embed(batch)):
            known[line] = vector
        done += len(batch)
        if done // 5000 != (done - len(batch)) // 5000:
            print(f"{done} of {len(missing)} lines, {done / (time.monotonic() - started):.0f} a second", flush=True)
    np.save(arguments.vectors, np.stack([known[line] for line in lines]).astype(np.float16))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("lines", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--known", nargs=2, type=Path, action="append", default=[])
    return parser.parse_args()


def read_known(pairs: list[list[Path]]) -> dict[str, np.ndarray]:
    """Line to vector, of every (lines, vectors) pair given with --known."""
    known: dict[str, np.ndarray] = {}
    for lines, vectors in pairs:
        known.update(zip(lines.read_text(encoding="utf-8").splitlines(), np.load(vectors)))
    return known


def batches_of(lines: list[str]) -> list[list[str]]:
    """Batches of lines of like length, about TOKENS_A_BATCH tokens each."""
    batches: list[list[str]] = []
    for line in lines:
        if not batches or (len(batches[-1]) + 1) * (len(line) + 2) > TOKENS_A_BATCH:
            batches.append([])
        batches[-1].append(line)
    return batches


class Teacher:
    def __init__(self, folder: Path) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", "1"))
        self.session = ort.InferenceSession(str(only(folder, "*.onnx")), options, providers=["CPUExecutionProvider"])
        self.inputs = {entry.name for entry in self.session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(str(only(folder, "*tokenizer.json")))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.enable_padding()

    def embed(self, lines: list[str]) -> np.ndarray:
        """One vector a line, lines x width, each of length 1."""
        encodings = self.tokenizer.encode_batch(lines)
        feeds = {
            "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encodings], dtype=np.int64),
        }
        states = self.session.run(None, {name: feeds[name] for name in self.inputs})[0]
        first = states[:, 0]
        return first / np.linalg.norm(first, axis=1, keepdims=True)


def only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder} must hold exactly one {pattern}, found {len(found)}")
    return found[0]


if __name__ == "__main__":
    main()
