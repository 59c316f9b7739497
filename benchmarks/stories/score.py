#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
"""Score a grouping of documents into stories.

  score_clusters.py FILE.jsonl [--gold FIELD] [--pred FIELD] [--no-singletons]

One JSON object a line: {"id": ..., "gold": STORY, "pred": GROUP}.  Labels may be any string or number.
"gold" may also be a list of stories (a document in several): then only BCubed is printed, in its
multiplicity form (Amigo et al. 2009).  A missing/null "pred" counts as a group of its own.
Prints one JSON object: BCubed P/R/F1 (Bagga & Baldwin 1998), pairwise P/R/F1 (all unordered pairs),
ARI, V-measure, and the numbers of documents, gold stories and predicted groups.
No third-party package; O(n + cells of the contingency table), so 10^6 documents are fine.
"""

import argparse, json, math, sys
from collections import Counter, defaultdict


def c2(n):
    return n * (n - 1) // 2


def fscore(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def score(gold, pred):
    """gold, pred: lists of equal length, one label a document."""
    n = len(gold)
    if not n:
        return {"documents": 0}
    g, p, gp = Counter(gold), Counter(pred), Counter(zip(gold, pred))
    bp = sum(c * c / p[b] for (a, b), c in gp.items()) / n
    br = sum(c * c / g[a] for (a, b), c in gp.items()) / n
    tp = sum(c2(c) for c in gp.values())
    pg, pp = sum(map(c2, g.values())), sum(map(c2, p.values()))
    # a side with no pair at all: right by convention when the other has none either
    pw_p = tp / pp if pp else (1.0 if not pg else 0.0)
    pw_r = tp / pg if pg else (1.0 if not pp else 0.0)
    exp = pg * pp / c2(n) if n > 1 else 0.0
    top = (pg + pp) / 2
    ari = (tp - exp) / (top - exp) if top != exp else 1.0
    H = lambda cs: -sum(c / n * math.log(c / n) for c in cs if c)
    hg, hp, hj = H(g.values()), H(p.values()), H(gp.values())
    hom = 1 - (hj - hp) / hg if hg > 1e-12 else 1.0
    com = 1 - (hj - hg) / hp if hp > 1e-12 else 1.0
    r4 = lambda x: round(x, 4)
    return {
        "documents": n,
        "gold_stories": len(g),
        "pred_groups": len(p),
        "bcubed_p": r4(bp),
        "bcubed_r": r4(br),
        "bcubed_f1": r4(fscore(bp, br)),
        "pair_p": r4(pw_p),
        "pair_r": r4(pw_r),
        "pair_f1": r4(fscore(pw_p, pw_r)),
        "pairs_gold": pg,
        "pairs_pred": pp,
        "pairs_right": tp,
        "ari": r4(ari),
        "v_measure": r4(fscore(hom, com)),
    }


def score_multi(gold, pred):
    """BCubed with multiplicity: gold[i], pred[i] are sets of labels. O(n^2) inside shared labels only."""
    n = len(gold)

    def avg(a, b):  # precision when a=pred, b=gold
        members = defaultdict(list)
        for i, s in enumerate(a):
            for x in s:
                members[x].append(i)
        tot = 0.0
        for i in range(n):
            near = {j for x in a[i] for j in members[x]}
            tot += sum(min(len(a[i] & a[j]), len(b[i] & b[j])) / len(a[i] & a[j]) for j in near) / len(near)
        return tot / n

    p, r = avg(pred, gold), avg(gold, pred)
    return {"documents": n, "bcubed_p": round(p, 4), "bcubed_r": round(r, 4), "bcubed_f1": round(fscore(p, r), 4)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file")
    ap.add_argument("--gold", default="gold")
    ap.add_argument("--pred", default="pred")
    ap.add_argument("--no-singletons", action="store_true", help="leave out documents alone in their gold story")
    a = ap.parse_args()
    seen, gold, pred = set(), [], []
    for k, line in enumerate(sys.stdin if a.file == "-" else open(a.file, encoding="utf-8")):
        if not line.strip():
            continue
        d = json.loads(line)
        i = d.get("id", k)
        if i in seen:
            sys.exit(f"line {k + 1}: id {i!r} occurs twice")
        seen.add(i)
        if d.get(a.gold) is None:
            continue  # no gold label: not judged
        gold.append(d[a.gold])
        v = d.get(a.pred)
        pred.append(f"\0alone{k}" if v is None else v)
    if any(isinstance(x, list) for x in gold + pred):
        s = lambda v: frozenset(map(str, v)) if isinstance(v, list) else frozenset([str(v)])
        print(json.dumps(score_multi(list(map(s, gold)), list(map(s, pred)))))
        return
    gold, pred = list(map(str, gold)), list(map(str, pred))
    if a.no_singletons:
        c = Counter(gold)
        keep = [i for i in range(len(gold)) if c[gold[i]] > 1]
        gold, pred = [gold[i] for i in keep], [pred[i] for i in keep]
    print(json.dumps(score(gold, pred)))


if __name__ == "__main__":
    main()
