#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
"""Score found copies (near-duplicate pairs, optionally with a direction).

  score_pairs.py --gold GOLD.jsonl --pred PRED.jsonl [--curve]

GOLD: {"a": ID, "b": ID, "label": 1|0 (default 1), "source": "a"|"b"|null}   one judged pair a line
PRED: {"a": ID, "b": ID, "score": x (default 1), "source": "a"|"b"|null}      one claimed pair a line
Pairs are unordered (source is turned round when a and b are).  Default: a claimed pair that GOLD does not
hold is wrong (complete gold).  If GOLD has any label 0, only judged pairs count and claimed pairs outside
GOLD are reported as "unjudged", not wrong; --complete forces the first reading.
A pair claimed twice counts once (highest score).  Self-pairs are refused.
Prints P/R/F1; with "source" on both sides also direction accuracy over the right pairs whose gold has a source;
with --curve also the best F1 over all score thresholds and the average precision.
"""

import argparse, json, sys


def load(path, what):
    out = {}
    for k, line in enumerate(open(path, encoding="utf-8")):
        if not line.strip():
            continue
        d = json.loads(line)
        a, b = str(d["a"]), str(d["b"])
        if a == b:
            sys.exit(f"{path}:{k + 1}: a pair of {a!r} with itself")
        src = d.get("source")
        if src not in (None, "a", "b"):
            sys.exit(f"{path}:{k + 1}: source must be 'a', 'b' or null")
        who = None if src is None else (a if src == "a" else b)
        key = (a, b) if a < b else (b, a)
        v = d.get("label", 1) if what == "gold" else d.get("score", 1.0)
        if what == "gold" and key in out and out[key][0] != v:
            sys.exit(f"{path}:{k + 1}: {key} judged twice, differently")
        if key not in out or (what == "pred" and v > out[key][0]):
            out[key] = (v, who)
    return out


def prf(tp, fp, fn):
    p = tp / (tp + fp) if tp + fp else (1.0 if not fn else 0.0)
    r = tp / (tp + fn) if tp + fn else (1.0 if not fp else 0.0)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--pred", required=True)
    ap.add_argument("--curve", action="store_true")
    ap.add_argument("--complete", action="store_true")
    a = ap.parse_args()
    g, p = load(a.gold, "gold"), load(a.pred, "pred")
    pos = {k for k, (v, _) in g.items() if v}
    judged_only = not a.complete and len(pos) < len(g)
    claimed = {k: v for k, v in p.items() if k in g} if judged_only else p
    tp = len(pos & claimed.keys())
    fp = len(claimed) - tp
    fn = len(pos) - tp
    P, R, F = prf(tp, fp, fn)
    out = {
        "gold_pairs": len(pos),
        "claimed": len(claimed),
        "right": tp,
        "wrong": fp,
        "missed": fn,
        "p": round(P, 4),
        "r": round(R, 4),
        "f1": round(F, 4),
    }
    if judged_only:
        out["judged_negatives"] = len(g) - len(pos)
        out["unjudged"] = len(p) - len(claimed)
    d = [(g[k][1], claimed[k][1]) for k in pos & claimed.keys() if g[k][1] is not None]
    if d and any(y is not None for _, y in d):
        said = [(x, y) for x, y in d if y is not None]
        out["direction_gold"] = len(d)
        out["direction_claimed"] = len(said)
        out["direction_acc"] = round(sum(x == y for x, y in said) / len(said), 4)
        out["direction_recall"] = round(sum(x == y for x, y in said) / len(d), 4)
    if a.curve:
        best, ap_, t, f, i = (0.0, None), 0.0, 0, 0, 0
        ranked = sorted(((v, k) for k, (v, _) in claimed.items()), key=lambda x: -x[0])
        while i < len(ranked):
            j, s, t0 = i, ranked[i][0], t
            while j < len(ranked) and ranked[j][0] == s:
                t += ranked[j][1] in pos
                f += ranked[j][1] not in pos
                j += 1
            ap_ += (t - t0) / len(pos) * t / (t + f) if pos else 0
            F = prf(t, f, len(pos) - t)[2]
            if F > best[0]:
                best = (F, s)
            i = j
        out["best_f1"], out["best_threshold"], out["avg_precision"] = round(best[0], 4), best[1], round(ap_, 4)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
