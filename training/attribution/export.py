"""Write the shipped files of the tagger from trained weights.

    python -m training.attribution.export WEIGHTS.pt [WEIGHTS.pt ...] --encoder FOLDER --out src/onrecord/models

Several weights (of different epochs or seeds of one start) are averaged. Writes ``tagger.onnx`` (weights in 8 bits, activations
quantised as they come) and ``tagger.vocabulary.txt``, and prints their hashes for the card.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from training.attribution.network import HEADS, WIDTH, Tagger

from onrecord.tagger.features import COLUMNS


def merged(paths: list[Path]) -> Tagger:
    """Return the network with the mean of several weights."""
    states = [torch.load(path, weights_only=True) for path in paths]
    model = Tagger()
    model.load_state_dict({name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]})
    return model.eval()


def to_onnx(model: Tagger, path: Path) -> None:
    """Write ``model`` in full precision, for any number of windows of any length."""
    pieces = torch.ones(2, 16, dtype=torch.int64)
    rows = torch.zeros(2, 16, len(COLUMNS), dtype=torch.int64)
    torch.onnx.export(
        model,
        (pieces, torch.ones_like(pieces), rows),
        str(path),
        input_names=["pieces", "mask", "features"],
        output_names=["labels", "pointers"],
        dynamic_axes={name: {0: "windows", 1: "places"} for name in ("pieces", "mask", "features", "labels", "pointers")},
        opset_version=17,
        dynamo=False,
    )


HEADS_OF = ("joined", "labels", "pointers")
"""Parts left in full precision: they are small, and the labels' margins hang on them."""


def fused(path: Path, out: Path) -> None:
    """Let the runtime's own optimizer join attention and activations; its joined normalisation is slower than the plain one."""
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = False
    found = optimizer.optimize_model(
        str(path), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=1, optimization_options=options
    )
    found.save_model_to_file(str(out))
    print("joined:", {k: v for k, v in found.get_fused_operator_statistics().items() if v})


def quantized(path: Path, out: Path) -> None:
    """Write weights in 8 bits (7 used: processors without VNNI would overflow with all 8)."""
    names = [node.name for node in onnx.load(str(path)).graph.node]
    quantize_dynamic(
        path,
        out,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Attention", "Gather"],
        nodes_to_exclude=[name for name in names if any(part in name for part in HEADS_OF)],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def main() -> None:
    """Parse the command line, write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="write 32-bit weights too (tagger.full.onnx), to measure the loss")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, joined = Path(folder) / "plain.onnx", Path(folder) / "joined.onnx"
        to_onnx(merged(args.weights), plain)
        fused(plain, joined)
        target = args.out / "tagger.onnx"
        quantized(joined, target)
        if args.full:
            shutil.copyfile(joined, args.out / "tagger.full.onnx")
    shutil.copyfile(args.encoder / "vocab.txt", args.out / "tagger.vocabulary.txt")
    for name in ("tagger.onnx", "tagger.vocabulary.txt"):
        file = args.out / name
        print(hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size, name)


if __name__ == "__main__":
    main()
