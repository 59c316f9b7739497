"""The network: MiniLM-L6 with what the grammar tells added to its word pieces, labels for words, pointers between them."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.tagger.features import COLUMNS
from onrecord.tagger.labels import LABELS

WIDTH, HEADS, LAYERS, INNER, PIECES, PLACES = 384, 12, 6, 1536, 30522, 512
POINTER = 64
DROP = 0.1


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        size = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        q, k, v = (f(x).view(size).permute(0, 2, 1, 3) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export() or not self.training:
            # written out, so that the exporter's and the runtime's fusions know it
            weights = torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / (WIDTH // HEADS) ** 0.5 + mask, dim=-1)
            seen = torch.matmul(weights, v)
        else:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        seen = self.out(seen.permute(0, 2, 1, 3).contiguous().view(x.shape))
        x = self.norm(x + F.dropout(seen, DROP, self.training))
        return self.last(x + F.dropout(self.outer(F.gelu(self.inner(x))), DROP, self.training))


class Tagger(nn.Module):
    """``forward`` gives label scores (batch, pieces, LABELS) and four pointer vectors (batch, pieces, POINTER): of contents
    looking for cues, of cues found by them, of cues looking for sources, of sources found by them."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in COLUMNS.values())
        self.again = nn.ModuleList(nn.Embedding(size, 32) for size in COLUMNS.values())
        self.joined = nn.Linear(WIDTH + 32, WIDTH)
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.pointers = nn.Linear(WIDTH, 4 * POINTER)
        for table in (*self.features, *self.again):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places) + self.kinds.weight[0]
        for n, table in enumerate(self.features):
            x = x + table(features[:, :, n])
        x = F.dropout(self.norm(x), DROP, self.training)
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        again = self.again[0](features[:, :, 0])
        for n, table in enumerate(self.again[1:], start=1):
            again = again + table(features[:, :, n])
        x = F.gelu(self.joined(torch.cat([x, again], dim=-1)))
        x = F.dropout(x, DROP, self.training)
        return self.labels(x), self.pointers(x)


def load_encoder(model: Tagger, folder: Path) -> None:
    """Fill the encoder of ``model`` with the upstream weights in ``folder``; raises KeyError when a tensor is missing."""
    have = load_file(folder / "model.safetensors")
    have = {name.removeprefix("bert."): tensor for name, tensor in have.items()}
    base = "embeddings."
    own = {
        "pieces.weight": base + "word_embeddings.weight",
        "places.weight": base + "position_embeddings.weight",
        "kinds.weight": base + "token_type_embeddings.weight",
        "norm.weight": base + "LayerNorm.weight",
        "norm.bias": base + "LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "inner": "intermediate.dense",
        "outer": "output.dense", "last": "output.LayerNorm",
    }  # fmt: skip
    for n in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                own[f"layers.{n}.{ours}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
    state = model.state_dict()
    with torch.no_grad():
        for name, upstream in own.items():
            state[name].copy_(have[upstream])
