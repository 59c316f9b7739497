#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
"""Score timelines (dated event selection + summaries) against reference timelines.

  score_timeline.py FILE.jsonl [--rouge reimpl|perl|none] [--tolerance DAYS] [--each]

One reference timeline a line:
  {"id": "t17/egypt/tl8", "gold": [["2011-01-25", ["sentence", ...]], ...], "pred": [[DATE, [sentence, ...]], ...]}
"pred" must have been made for this reference (the published protocol gives the system the reference's number of
dates and its rounded mean of sentences a date, and the articles between its first and last date).
Printed as one JSON object:
  date_p/r/f1       exact-date selection; P and R are averaged over timelines, F1 from the two averages
                    (as experiments/evaluate.py of complementizer/news-tls does: the published figures)
  date_f1_mean      mean of the timelines' own F1
  date_f1_tol       the same F1 with dates matched one to one within --tolerance days (default 3; no published figure)
  ar1_*, ar2_*      alignment-based ROUGE-1/2, 'align+ m:1' of Martschat & Markert 2017, through PyPI tilse==0.2.1:
                    perl = ROUGE-1.5.5 (needs Debian libxml-parser-perl; what papers report),
                    reimpl = tilse's own approximation (no Perl, ~20x faster; for development only)
Without tilse only the date scores are printed ("rouge": "not measured").
"""

import argparse
import datetime
import json
import sys


def day(s):
    return datetime.date.fromisoformat(str(s)[:10])


def as_dict(items):
    out = {}
    for d, sents in items:
        out.setdefault(day(d), []).extend([sents] if isinstance(sents, str) else sents)
    return out


def f(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def tol_hits(a, b, tol):
    """largest one-to-one matching of sorted dates within tol days (greedy is optimal on a line)"""
    a, b, i, j, n = sorted(a), sorted(b), 0, 0, 0
    while i < len(a) and j < len(b):
        k = (a[i] - b[j]).days
        if abs(k) <= tol:
            n += 1
            i += 1
            j += 1
        elif k < 0:
            i += 1
        else:
            j += 1
    return n


def evaluator(kind):
    if kind == "none":
        return None
    try:
        from tilse.evaluation import rouge

        return rouge.TimelineRougeEvaluator(
            measures=["rouge_1", "rouge_2"], rouge_computation="original" if kind == "perl" else "reimpl"
        )
    except ImportError:
        print("tilse is not installed: date scores only", file=sys.stderr)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file")
    ap.add_argument("--rouge", choices=["reimpl", "perl", "none"], default="reimpl")
    ap.add_argument("--tolerance", type=int, default=3)
    ap.add_argument("--each", action="store_true")
    a = ap.parse_args()
    ev = evaluator(a.rouge)
    rows = []
    for line in open(a.file, encoding="utf-8"):
        if not line.strip():
            continue
        t = json.loads(line)
        g, p = as_dict(t["gold"]), as_dict(t["pred"])
        if not g:
            sys.exit(f"{t.get('id')}: empty gold")
        hit, tol = len(g.keys() & p.keys()), tol_hits(g, p, a.tolerance)
        r = {
            "id": t.get("id"),
            "gold_dates": len(g),
            "pred_dates": len(p),
            "date_p": hit / len(p) if p else 0.0,
            "date_r": hit / len(g),
            "tol_p": tol / len(p) if p else 0.0,
            "tol_r": tol / len(g),
        }
        r["date_f1"] = f(r["date_p"], r["date_r"])
        if ev:
            s = {m: {"precision": 0.0, "recall": 0.0} for m in ("rouge_1", "rouge_2")}
            if p:
                from tilse.data.timelines import GroundTruth, Timeline

                s = ev.evaluate_align_date_content_costs_many_to_one(Timeline(p), GroundTruth([Timeline(g)]))
            for m, n in (("rouge_1", "ar1"), ("rouge_2", "ar2")):
                r[n + "_p"], r[n + "_r"] = s[m]["precision"], s[m]["recall"]
                r[n + "_f1"] = f(r[n + "_p"], r[n + "_r"])
        rows.append(r)
        if a.each:
            print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in r.items()}))
    n = len(rows)
    m = lambda k: sum(r[k] for r in rows) / n
    out = {"timelines": n, "rouge": a.rouge if ev else "not measured"}
    for k in ["date"] + (["ar1", "ar2"] if ev else []):
        out[k + "_p"], out[k + "_r"] = m(k + "_p"), m(k + "_r")
        out[k + "_f1"] = f(out[k + "_p"], out[k + "_r"])
        out[k + "_f1_mean"] = m(k + "_f1")
    out["date_f1_tol"] = f(m("tol_p"), m("tol_r"))
    out["tolerance_days"] = a.tolerance
    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in out.items()}))


if __name__ == "__main__":
    main()
