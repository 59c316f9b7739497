"""Train the attribution tagger.

    python -m training.attribution.train DATA --encoder FOLDER --out FOLDER [--epochs N] [--seed N] [--all] [--cache FOLDER]

DATA: a folder with ``train.jsonl.gz``, ``dev.jsonl.gz`` and ``train.all-annotators.jsonl.gz``. FOLDER of ``--encoder``: the
files of MiniLM-L6 (``model.safetensors``, ``vocab.txt``), checked by hash. One in twenty training documents is kept aside
(for calibration) unless ``--all``. After every epoch the weights, their running average and the state of training are
written to ``--out``; the same command goes on from there. ``export`` then makes the shipped files.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import math
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from benchmarks.attribution import load
from torch import Tensor, nn
from training.attribution import data
from training.attribution.network import POINTER, Tagger, load_encoder

from onrecord.tagger import decode
from onrecord.tagger.labels import LABELS, ROLES
from onrecord.tagger.wordpiece import Vocabulary

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the upstream ``model.safetensors`` (all-MiniLM-L6-v2, Apache-2.0)."""
RATE, HEAD_RATE, DECAY = 2.5e-4, 1e-3, 0.01
WARM = 0.06
BATCH = 2200
AVERAGE = 0.998
LINKS = 0.3
"""Weight of the pointers' loss beside the labels'."""


def loss_of(model: nn.Module, batch: Sequence[data.Example], shaker: data.Shaker) -> Tensor:
    """Return the loss of a batch: labels of the words that are not context, and links."""
    shaken = [shaker(example) for example in batch]
    pieces = torch.from_numpy(data.padded([p for p, _ in shaken]))
    rows = torch.from_numpy(data.padded([r for _, r in shaken]))
    mask = torch.from_numpy(data.padded([np.ones(len(e.pieces), dtype=np.int64) for e in batch]))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, pointers = model(pieces, mask, rows)
    scores, pointers = scores.float(), pointers.float()
    row = torch.tensor([n for n, e in enumerate(batch) for _ in e.at])
    at = torch.from_numpy(np.concatenate([e.at for e in batch]))
    tags = torch.from_numpy(np.concatenate([e.tags for e in batch]))
    total = F.cross_entropy(scores[row, at], tags, ignore_index=data.AWAY)
    for n in (0, 1):
        links = [(b, q, t) for b, e in enumerate(batch) for q, t in e.links[n]]
        if links:
            b, q, t = (torch.tensor(column) for column in zip(*links, strict=True))
            asked = pointers[b, q, 2 * n * POINTER : (2 * n + 1) * POINTER]
            keys = pointers[:, :, (2 * n + 1) * POINTER : (2 * n + 2) * POINTER][b]
            match = torch.einsum("nd,nld->nl", asked, keys) / math.sqrt(POINTER)
            match = match.masked_fill(mask[b] == 0, -1e4)
            total = total + LINKS * F.cross_entropy(match, t)
    return total


def optimizer_of(model: Tagger) -> torch.optim.Optimizer:
    """Return AdamW with a slower rate for the lower layers, none of the decay for norms and biases."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if name.startswith("layers."):
            rate = RATE * 0.92 ** (5 - int(name.split(".")[1]))
        elif name.startswith(("pieces", "places", "kinds", "norm")):
            rate = RATE * 0.92**6
        else:
            rate = HEAD_RATE
        groups[rate, 0.0 if parameter.ndim == 1 else DECAY].append(parameter)
    parts = [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]
    return torch.optim.AdamW(parts, betas=(0.9, 0.98), eps=1e-6, fused=True)


def rate_at(step: int, steps: int) -> float:
    """Return the share of the full learning rate: a warm start, then down in a straight line."""
    warm = WARM * steps
    return min(step / warm, 1.0) * max(0.02, (steps - step) / (steps - warm)) if step < steps else 0.02


def evaluate(model: Tagger, documents: Sequence[data.Document], vocabulary: Vocabulary) -> dict[str, float]:
    """Return the F1 of exact spans by role (word spans, cut at paragraphs)."""
    model.eval()
    counts = {role: [0, 0, 0] for role in ROLES}
    for document in documents:
        found = data.examples(document, vocabulary)
        scores = np.zeros((len(document.pieces), len(LABELS)), dtype=np.float32)
        with torch.no_grad():
            for start in range(0, len(found), 8):
                part = found[start : start + 8]
                mask = data.padded([np.ones(len(e.pieces), dtype=np.int64) for e in part])
                out, _ = model(
                    torch.from_numpy(data.padded([e.pieces for e in part])), torch.from_numpy(mask),
                    torch.from_numpy(data.padded([e.features for e in part])),
                )  # fmt: skip
                for n, example in enumerate(part):
                    kept = example.tags != data.AWAY
                    scores[example.words[kept]] = out[n, torch.from_numpy(example.at)].log_softmax(-1).numpy()[kept]
        got: set[tuple[str, int, int]] = set()
        true: set[tuple[str, int, int]] = set()
        for first, last in document.paragraphs:
            got |= {(r, first + a, first + b) for r, a, b in decode.spans(decode.best(scores[first:last]))}
            true |= {(r, first + a, first + b) for r, a, b in decode.spans(document.tags[first:last])}
        for role in ROLES:
            a, b = {s for s in got if s[0] == role}, {s for s in true if s[0] == role}
            counts[role][0] += len(a & b)
            counts[role][1] += len(a)
            counts[role][2] += len(b)
    return {role: round(200 * hit / max(given + asked, 1), 1) for role, (hit, given, asked) in counts.items()}


def main() -> None:
    """Parse the command line, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="keep no training document aside")
    args = parser.parse_args()
    digest = hashlib.sha256((args.encoder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS:
        raise SystemExit(f"{args.encoder / 'model.safetensors'} has sha256 {digest}, expected the upstream {WEIGHTS}")
    torch.manual_seed(args.seed)
    vocabulary = Vocabulary((args.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    train = data.documents(args.data / "train.jsonl.gz", args.cache, vocabulary)
    train = [d for d in train if args.all or not load.aside(d.id)]
    dev = data.documents(args.data / "dev.jsonl.gz", args.cache, vocabulary)
    several: dict[str, list[data.Document]] = defaultdict(list)
    for document in data.documents(args.data / "train.all-annotators.jsonl.gz", args.cache, vocabulary):
        several[document.id].append(document)
    print(f"{len(train)} documents to train on, {len(several)} of them by several annotators, {len(dev)} to look at", flush=True)
    run(args, vocabulary, train, several, dev)


def run(
    args: argparse.Namespace,
    vocabulary: Vocabulary,
    train: list[data.Document],
    several: dict[str, list[data.Document]],
    dev: list[data.Document],
) -> None:
    """Train for ``args.epochs`` epochs, going on from the last state in ``args.out``."""
    model = Tagger()
    load_encoder(model, args.encoder)
    optimizer = optimizer_of(model)
    rates = [group["lr"] for group in optimizer.param_groups]
    average = copy.deepcopy(model)
    state, begin, step = args.out / "state.pt", 0, 0
    args.out.mkdir(parents=True, exist_ok=True)
    if state.exists():
        kept = torch.load(state, weights_only=True)
        model.load_state_dict(kept["model"])
        average.load_state_dict(kept["average"])
        optimizer.load_state_dict(kept["optimizer"])
        begin, step = kept["epoch"], kept["step"]
    steps = 0
    for epoch in range(begin, args.epochs):
        rng = random.Random(1000 * args.seed + epoch)
        torch.manual_seed(1000 * args.seed + epoch)
        shaker = data.Shaker(vocabulary, rng)
        found: list[data.Example] = []
        for document in train:
            chosen = rng.choice(several[document.id]) if document.id in several else document
            found += data.examples(chosen, vocabulary, limit=rng.choice((96, 144, 192, 224)), context=rng.choice((0, 24, 48, 64)))
        groups = data.batches(found, BATCH, rng)
        steps = steps or len(groups) * args.epochs
        model.train()
        start, seen, losses = time.time(), 0, list[float]()
        for n, group in enumerate(groups):
            for part, rate in zip(optimizer.param_groups, rates, strict=True):
                part["lr"] = rate * rate_at(step, steps)
            loss = loss_of(model, [found[i] for i in group], shaker)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            keep = min(AVERAGE, step / (step + 20))
            with torch.no_grad():
                for a, b in zip(average.parameters(), model.parameters(), strict=True):
                    a.lerp_(b, 1 - keep)
            seen += sum(len(found[i].pieces) for i in group)
            losses.append(float(loss.detach()))
            if n % 40 == 39:
                rate_now = seen / (time.time() - start)
                print(f"epoch {epoch} {n + 1}/{len(groups)} loss {np.mean(losses[-40:]):.4f} {rate_now:.0f} pieces/s", flush=True)
        kept = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**kept, "epoch": epoch + 1, "step": step}, state.with_suffix(".new"))
        state.with_suffix(".new").replace(state)
        torch.save(average.state_dict(), args.out / "average.pt")
        print(f"epoch {epoch} loss {np.mean(losses):.4f} exact spans {evaluate(average, dev, vocabulary)}", flush=True)


if __name__ == "__main__":
    main()
