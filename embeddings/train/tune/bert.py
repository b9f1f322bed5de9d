"""A BERT sentence encoder in PyTorch that takes its weights from an ONNX file and can put them back.

The ONNX file is one exported from Hugging Face's BertModel (as bge-small-zh-v1.5 is): initializers carry BertModel's
parameter names, except the matrices of linear layers, which stand transposed under made-up names and are found by the
MatMul node that uses them. Only the weights are replaced: the written graph is the read one.
"""

import json
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

HEAD_WIDTH = 64  # BERT's, whatever its size
LAYER_NORM_EPSILON = 1e-12
LARGEST_BATCH = 16


class Bert(nn.Module):
    """Token ids to the first token's state, normalized to length 1.

    `first_trained` is the lowest layer that is trained, -1 for the embeddings and all layers. What lies under it gives
    the same states at every step, so that these are computed once.
    """

    def __init__(self, weights: dict[str, np.ndarray], dropout: float, first_trained: int) -> None:
        super().__init__()
        self.dropout = dropout
        self.first_trained = first_trained
        # Parameter names must not hold a dot.
        self.names = {name: name.replace(".", "/") for name in weights}
        self.weights = nn.ParameterDict({self.names[n]: nn.Parameter(torch.tensor(w)) for n, w in weights.items()})
        self.layers = 1 + max(number for number in map(layer_of, weights))
        for name in weights:
            self.of(name).requires_grad_(layer_of(name) >= first_trained)

    def words(self, ids: torch.Tensor) -> torch.Tensor:
        return functional.embedding(ids, self.of("embeddings.word_embeddings.weight"))

    def below(self, words: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Word embeddings (texts x tokens x width) to the states that the lowest trained layer reads."""
        return self.run(self.embed(words), mask, range(max(0, self.first_trained)))

    def above(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`below`'s states, or word embeddings where these are trained, to the vectors (texts x width)."""
        if self.first_trained < 0:
            states = self.embed(states)
        states = self.run(states, mask, range(max(0, self.first_trained), self.layers))
        return functional.normalize(states[:, 0], dim=-1)

    def embed(self, words: torch.Tensor) -> torch.Tensor:
        states = words + self.of("embeddings.position_embeddings.weight")[: words.shape[1]]
        states = states + self.of("embeddings.token_type_embeddings.weight")[0]
        return self.drop(self.norm("embeddings", states))

    def run(self, states: torch.Tensor, mask: torch.Tensor, layers: range) -> torch.Tensor:
        for layer in layers:
            states = self.layer(f"encoder.layer.{layer}", states, mask, only_first=layer == self.layers - 1)
        return states

    def layer(self, at: str, states: torch.Tensor, mask: torch.Tensor, only_first: bool) -> torch.Tensor:
        """`only_first`: of the last layer nothing but the first token's state is needed."""
        asking = states[:, :1] if only_first else states
        query = self.heads(self.linear(f"{at}.attention.self.query", asking))
        key = self.heads(self.linear(f"{at}.attention.self.key", states))
        value = self.heads(self.linear(f"{at}.attention.self.value", states))
        rate = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, mask[:, None, None, :], rate)
        mixed = self.linear(f"{at}.attention.output.dense", mixed.transpose(1, 2).flatten(2))
        states = self.norm(f"{at}.attention.output", asking + self.drop(mixed))
        wide = functional.gelu(self.linear(f"{at}.intermediate.dense", states))
        return self.norm(f"{at}.output", states + self.drop(self.linear(f"{at}.output.dense", wide)))

    def of(self, name: str) -> torch.Tensor:
        return self.weights[self.names[name]]

    def linear(self, at: str, states: torch.Tensor) -> torch.Tensor:
        return functional.linear(states, self.of(f"{at}.weight").T, self.of(f"{at}.bias"))

    def norm(self, at: str, states: torch.Tensor) -> torch.Tensor:
        width = (states.shape[-1],)
        weight, bias = self.of(f"{at}.LayerNorm.weight"), self.of(f"{at}.LayerNorm.bias")
        return functional.layer_norm(states, width, weight, bias, LAYER_NORM_EPSILON)

    def heads(self, states: torch.Tensor) -> torch.Tensor:
        return states.unflatten(-1, (-1, HEAD_WIDTH)).transpose(1, 2)

    def drop(self, states: torch.Tensor) -> torch.Tensor:
        return functional.dropout(states, self.dropout, self.training)


class Encoder:
    """Tokenizer and model: texts to vectors of length 1."""

    def __init__(self, tokenizer: Tokenizer, bert: Bert, longest: int) -> None:
        self.tokenizer = tokenizer
        self.tokenizer.enable_truncation(longest)
        self.bert = bert
        self.known: dict[str, torch.Tensor] = {}

    def encode(self, texts: list[str]) -> torch.Tensor:
        """One row a text, in order."""
        states = self.lowest(texts)
        order = sorted(range(len(texts)), key=lambda at: len(states[at]))
        batches: list[list[int]] = []
        for at in order:
            # Texts of like length, so that little is spent on padding.
            if not batches or len(batches[-1]) == LARGEST_BATCH or len(states[at]) > 1.5 * len(states[batches[-1][0]]):
                batches.append([])
            batches[-1].append(at)
        rows = [self.bert.above(*padded([states[at] for at in batch])) for batch in batches]
        return torch.cat(rows)[torch.tensor(np.argsort(order))]

    def lowest(self, texts: list[str]) -> list[torch.Tensor]:
        """What the lowest trained layer reads, tokens x width a text."""
        if self.bert.first_trained < 0:
            return self.words(texts)
        self.know([text for text in texts if text not in self.known])
        return [self.known[text] for text in texts]

    @torch.no_grad()
    def know(self, texts: list[str]) -> None:
        training = self.bert.training
        self.bert.eval()
        for text, words in zip(texts, self.words(texts)):
            self.known[text] = self.bert.below(*padded([words]))[0]
        self.bert.train(training)

    def words(self, texts: list[str]) -> list[torch.Tensor]:
        """Word embeddings of all texts by one look-up: each one's gradient is as large as the whole vocabulary."""
        ids = [torch.tensor(encoding.ids) for encoding in self.tokenizer.encode_batch(texts)]
        return list(self.bert.words(torch.cat(ids)).split([len(own) for own in ids])) if ids else []


def padded(states: list[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """States (texts x tokens x width) and which of them are none of the padding."""
    lengths = torch.tensor([len(own) for own in states])
    mask = torch.arange(int(lengths.max()))[None, :] < lengths[:, None]
    return pad_sequence(states, batch_first=True), mask


def layer_of(name: str) -> int:
    """The layer's number, -1 for a parameter of the embeddings."""
    found = re.match(r"encoder\.layer\.(\d+)\.", name)
    return int(found[1]) if found else -1


def read_weights(graph: onnx.ModelProto) -> dict[str, np.ndarray]:
    """BertModel's parameter name to array; matrices of linear layers are inputs x outputs."""
    return {name: numpy_helper.to_array(tensor) for name, tensor in named_initializers(graph).items()}


def write_weights(graph: onnx.ModelProto, weights: dict[str, np.ndarray]) -> None:
    for name, tensor in named_initializers(graph).items():
        tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(weights[name]), tensor.name))


def named_initializers(graph: onnx.ModelProto) -> dict[str, onnx.TensorProto]:
    found = {tensor.name: tensor for tensor in graph.graph.initializer}
    named = {name: tensor for name, tensor in found.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.graph.node:
        if node.op_type == "MatMul" and node.input[1] in found:
            named[node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"] = found[node.input[1]]
    return named


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer, made to lower case where its vocabulary knows no capital letters.

    The tokenizer.json that comes with some builds of bge-small-zh-v1.5 does not lower case although the model was
    trained so: every word with a capital letter (LED, PVC, 42CrMo) then becomes one and the same unknown token.
    """
    definition = json.loads(path.read_text(encoding="utf-8"))
    words = [word for word in definition["model"]["vocab"] if not re.fullmatch(r"[\[<].*[\]>]", word)]
    if not any(re.search("[A-Z]", word) for word in words):
        definition["normalizer"]["lowercase"] = True
    return Tokenizer.from_str(json.dumps(definition, ensure_ascii=False))
