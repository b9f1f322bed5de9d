"""Fits the words' vectors so that a sentence's weighted sum of words points where the teacher's vector of it does, and
a longer text's sum where the mean of its sentences does.

    python 3-fit.py WORK_DIR [--dimension 256] [--pull 0.03] [--steps 30]

Reads units.tsv, units.npy, sentences.words.txt, sentences.npy, texts.words.txt, texts.sentences.txt of WORK_DIR; writes
fitted.json (words, recipe) and fitted.f32 (words x dimension, float32, little-endian, each row times its word's weight).
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy import sparse

SMOOTHING = 10  # added to every document frequency: words the texts never show get no extreme weight


def main() -> None:
    arguments = parse_arguments()
    work: Path = arguments.work
    words, weights = read_units(work / "units.tsv")
    alone = np.load(work / "units.npy").astype(np.float32)
    sentences = np.load(work / "sentences.npy").astype(np.float32)
    parts = [bag_matrix(work / f"{kind}.words.txt", words, weights) for kind in ("sentences", "texts")]
    bags = sparse.vstack(parts, "csr")

    sentences -= sentences.mean(axis=0)
    alone -= alone.mean(axis=0)
    axes = principal_axes(sentences, arguments.dimension)
    targets, start = with_means(sentences @ axes, work / "texts.sentences.txt"), alone @ axes
    seen = np.flatnonzero(np.bincount(bags.indices, minlength=len(words)))
    fitted = start.copy()
    fitted[seen] = least_squares(bags[:, seen].tocsr(), targets, start[seen], arguments.pull, arguments.steps)

    before, after = (mean_cosine(bags @ vectors, targets) for vectors in (start, fitted))
    print(f"{len(words)} words, {len(targets)} sentences and texts, mean cosine to the teacher {before:.3f} -> {after:.3f}")
    (fitted * weights[:, None]).astype("<f4").tofile(work / "fitted.f32")
    recipe = {name: value for name, value in vars(arguments).items() if name != "work"}
    recipe |= {"sentences": len(sentences), "texts": len(targets) - len(sentences), "smoothing": SMOOTHING}
    (work / "fitted.json").write_text(json.dumps({"words": words, "recipe": recipe}, ensure_ascii=False))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--pull", type=float, default=0.03)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--teacher", default="bge-small-zh-v1.5 int8", help="a name, kept in the table's header")
    return parser.parse_args()


def read_units(path: Path) -> tuple[list[str], np.ndarray]:
    """The units and the square of each one's idf."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    texts = int(rows[0][1])
    frequencies = np.array([int(frequency) for _, frequency in rows[1:]])
    idf = np.log((texts + SMOOTHING) / (frequencies + SMOOTHING))
    return [unit for unit, _ in rows[1:]], (idf**2).astype(np.float32)


def bag_matrix(path: Path, words: list[str], weights: np.ndarray) -> sparse.csr_matrix:
    """Sentences x words: weight times root of the count, each row scaled to sum 1."""
    row_of = {word: row for row, word in enumerate(words)}
    columns, values, borders = [], [], [0]
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        rows, counts = np.unique(known_rows(line.split("\t"), row_of), return_counts=True)
        entries = weights[rows] * np.sqrt(counts)
        columns.append(rows)
        values.append(entries / max(entries.sum(), 1e-9))
        borders.append(borders[-1] + len(rows))
    shape = (len(borders) - 1, len(words))
    return sparse.csr_matrix((np.concatenate(values).astype(np.float32), np.concatenate(columns), borders), shape)


def known_rows(words: list[str], row_of: dict[str, int]) -> np.ndarray:
    """As static-provider.ts does: a word that is not in the table stands for its characters if it is Chinese."""
    rows: list[int] = []
    for word in words:
        if word in row_of:
            rows.append(row_of[word])
        elif any("\u3400" <= character <= "\u9fff" or character >= "\U00020000" for character in word):
            rows.extend(row_of[character] for character in word if character in row_of)
    return np.array(rows, dtype=np.int64)


def with_means(sentences: np.ndarray, path: Path) -> np.ndarray:
    """The sentences' vectors, then for each line of sentence numbers the mean of theirs."""
    own = [np.array(line.split(), dtype=np.int64) for line in path.read_text().split("\n")[:-1]]
    return np.vstack([sentences, *(sentences[rows].mean(axis=0, keepdims=True) for rows in own)])


def principal_axes(centred: np.ndarray, dimension: int) -> np.ndarray:
    """Width x dimension, orthonormal, largest variance first."""
    _, axes = np.linalg.eigh(np.cov(centred.T))
    return axes[:, ::-1][:, :dimension].astype(np.float32)


def least_squares(bags: sparse.csr_matrix, targets: np.ndarray, start: np.ndarray, pull: float, steps: int) -> np.ndarray:
    """Minimizes |bags X - targets|^2 + pull |X - start|^2 by conjugate gradients, one system a dimension at once."""
    transposed = bags.T.tocsr()
    moved = np.zeros_like(start)
    residual = transposed @ (targets - bags @ start)
    direction = residual.copy()
    size = (residual**2).sum(axis=0)
    for _ in range(steps):
        image = transposed @ (bags @ direction) + pull * direction
        length = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        moved += length * direction
        residual -= length * image
        size, former = (residual**2).sum(axis=0), size
        direction = residual + size / np.maximum(former, 1e-12) * direction
    return start + moved


def mean_cosine(a: np.ndarray, b: np.ndarray) -> float:
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return float(((a * b).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())


if __name__ == "__main__":
    main()
