#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
"""Score time expressions (TIMEX3) the way TempEval-3 Task A does.

    python score_timex.py GOLD.jsonl PRED.jsonl [--json] [--by-class] [--errors N] [--skip-missing]
    python score_timex.py --selftest

Both files are JSONL, one document a line:
    {"id": "...", "text": "...", "dct": "YYYY-MM-DD" or null,
     "timexes": [{"start": 0, "end": 4, "type": "DATE", "value": "2013-03-22"}, ...]}
Offsets count Unicode code points of "text", end exclusive. The document's own creation time is not a timex here
(TempEval-3 does not score it). "text" may be left out of PRED; where it is there it must equal GOLD's.

What is computed (micro-averaged over all documents):
  strict   P/R/F1   same span (after trimming outer white space)
  relaxed  P/R/F1   one-to-one pairs that share at least one character
  type F1           (pairs with equal type  / pairs) * relaxed F1      <- TempEval-3's "Type"
  value F1          (pairs with equal value / pairs) * relaxed F1      <- TempEval-3's "Value", the headline figure
  value acc.        pairs with equal value / pairs
  strict+value F1   same span and same value (stricter than TempEval-3, no credit for a partial span)
  calendar          the same value F1 over calendar timexes only: gold and predicted timexes whose value starts with a
                    year (YYYY, YYYY-MM, YYYY-MM-DD..., YYYY-Wnn, YYYY-Qn, YYYY-SU..., 201, 19): no durations, sets, *_REF.
                    This is what a dated record of events needs.
Pairs are made one-to-one: same spans first, then by most shared characters, then by earliest start. The official tool
pairs through TimeML-Normalizer and calls two spans the same when their texts are; on its own sample (data/gold versus
data/system) and on TempEval-3 platinum with three systems' output, all its figures and these agree (see notes/time.md).
Values are compared as exact strings, as the official tool does.
Standard library only.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict


def load(path):
    docs = {}
    with open(path, encoding="utf-8") as f:
        for n, line in enumerate(f, 1):
            if not line.strip():
                continue
            d = json.loads(line)
            if d["id"] in docs:
                sys.exit(f"{path}:{n}: document {d['id']!r} twice")
            docs[d["id"]] = d
    return docs


def spans(doc, text):
    """Timexes with outer white space trimmed, empty and duplicate spans dropped, sorted by start."""
    out, seen = [], set()
    for t in doc.get("timexes", []):
        s, e = int(t["start"]), int(t["end"])
        if text is not None:
            if not (0 <= s <= e <= len(text)):
                sys.exit(f"{doc['id']}: span {s}-{e} outside the text ({len(text)} characters)")
            while s < e and text[s].isspace():
                s += 1
            while e > s and text[e - 1].isspace():
                e -= 1
        if s >= e or (s, e) in seen:
            continue
        seen.add((s, e))
        out.append({"start": s, "end": e, "type": t.get("type") or "", "value": t.get("value") or ""})
    out.sort(key=lambda t: (t["start"], t["end"]))
    return out


def pair(gold, pred):
    """One-to-one pairs (i, j) of overlapping timexes."""
    cand = []
    for i, g in enumerate(gold):
        for j, p in enumerate(pred):
            ov = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if ov > 0:
                same = g["start"] == p["start"] and g["end"] == p["end"]
                cand.append((0 if same else 1, -ov, g["start"], p["start"], i, j))
    cand.sort()
    used_g, used_p, out = set(), set(), []
    for *_, i, j in cand:
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            out.append((i, j))
    return out


CAL = re.compile(r"^(\d{4}|\d{3}|\d{2})($|-|T)")


def value_class(t):
    """Shape of a gold value; for the breakdown only."""
    v, ty = t["value"], t["type"]
    if ty == "SET":
        return "set"
    if v in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
        return v
    if re.match(r"^P", v):
        return "duration"
    if re.match(r"^\d{4}-\d\d-\d\dT", v) or re.match(r"^\d{4}-W\d+-\w+T|T", v):
        return "time"
    if re.match(r"^\d{4}-\d\d-\d\d$", v):
        return "day"
    if re.match(r"^\d{4}-\d\d$", v):
        return "month"
    if re.match(r"^\d{4}-W\d+", v):
        return "week"
    if re.match(r"^\d{4}-(Q|H)\w$", v):
        return "quarter/half"
    if re.match(r"^\d{4}-(SP|SU|FA|WI)$", v):
        return "season"
    if re.match(r"^\d{4}$", v):
        return "year"
    if re.match(r"^\d{2,3}$", v):
        return "decade/century"
    return "other"


def prf(tp, n_pred, n_gold):
    p = tp / n_pred if n_pred else 0.0
    r = tp / n_gold if n_gold else 0.0
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def score(gold_docs, pred_docs, skip_missing=False):
    c = Counter()
    by = defaultdict(Counter)
    errors = []
    unknown = sorted(set(pred_docs) - set(gold_docs))
    if unknown:
        sys.exit(f"predictions for documents that gold lacks: {unknown[:5]}")
    missing = [i for i in gold_docs if i not in pred_docs]
    for did, gd in gold_docs.items():
        if did in missing and skip_missing:
            continue
        pd = pred_docs.get(did, {"id": did, "timexes": []})
        text = gd.get("text")
        if text is not None and pd.get("text") is not None and pd["text"] != text:
            sys.exit(f"{did}: the texts of gold and prediction differ")
        g, p = spans(gd, text), spans(pd, text)
        pairs = pair(g, p)
        c["docs"] += 1
        c["gold"] += len(g)
        c["pred"] += len(p)
        c["pairs"] += len(pairs)
        gi = {i: j for i, j in pairs}
        pj = {j for _, j in pairs}
        for i, t in enumerate(g):
            k = value_class(t)
            cal = bool(CAL.match(t["value"])) and t["type"] in ("DATE", "TIME", "")
            by[k]["gold"] += 1
            c["cal_gold"] += cal
            word = text[t["start"] : t["end"]] if text is not None else ""
            if i not in gi:
                errors.append((did, "missed", word, t["value"], ""))
                continue
            q = p[gi[i]]
            same_span = t["start"] == q["start"] and t["end"] == q["end"]
            same_val = t["value"] == q["value"]
            c["strict"] += same_span
            c["type"] += t["type"] == q["type"]
            c["value"] += same_val
            c["strict_value"] += same_span and same_val
            c["cal_ok"] += cal and same_val
            by[k]["found"] += 1
            by[k]["value"] += same_val
            if not same_val:
                errors.append((did, "value", word, t["value"], q["value"]))
        for j, q in enumerate(p):
            c["cal_pred"] += bool(CAL.match(q["value"])) and q["type"] in ("DATE", "TIME", "")
            if j not in pj:
                word = text[q["start"] : q["end"]] if text is not None else ""
                errors.append((did, "extra", word, "", q["value"]))
    s, r = prf(c["strict"], c["pred"], c["gold"]), prf(c["pairs"], c["pred"], c["gold"])
    sv, cal = prf(c["strict_value"], c["pred"], c["gold"]), prf(c["cal_ok"], c["cal_pred"], c["cal_gold"])
    n = c["pairs"] or 1
    out = {
        "docs": c["docs"],
        "gold": c["gold"],
        "pred": c["pred"],
        "missing_docs": len(missing),
        "strict_p": s[0],
        "strict_r": s[1],
        "strict_f1": s[2],
        "relaxed_p": r[0],
        "relaxed_r": r[1],
        "relaxed_f1": r[2],
        "type_f1": c["type"] / n * r[2],
        "type_acc": c["type"] / n,
        "value_f1": c["value"] / n * r[2],
        "value_acc": c["value"] / n,
        "strict_value_f1": sv[2],
        "calendar_value_p": cal[0],
        "calendar_value_r": cal[1],
        "calendar_value_f1": cal[2],
        "calendar_gold": c["cal_gold"],
    }
    return out, by, errors


def selftest():
    text = "On Friday he said that last June two months passed. The next day, March 5, 2013."

    def t(s, ty, v, w=None):
        a = text.index(w or s)
        return {"start": a, "end": a + len(w or s), "type": ty, "value": v}

    gold = [
        t("Friday", "DATE", "2013-03-01"),
        t("last June", "DATE", "2012-06"),
        t("two months", "DURATION", "P2M"),
        t("The next day", "DATE", "2013-03-02"),
        t("March 5, 2013", "DATE", "2013-03-05"),
    ]
    pred = [
        t("On Friday", "DATE", "2013-03-01"),  # wider span, right value
        t("June", "DATE", "2013-06"),  # narrower span, wrong value
        t("two months", "DATE", "P2M"),  # right span and value, wrong type
        t("March", "DATE", "2013-03"),
        t("5, 2013", "DATE", "2013-03-05"),  # one gold split in two
        t("passed", "DATE", "2000"),
    ]  # spurious
    g = {"a": {"id": "a", "text": text, "timexes": gold}}
    p = {"a": {"id": "a", "text": text, "timexes": pred}}
    r, by, err = score(g, p)
    # pairs: Friday, June, two months, and March 5, 2013 with its longer half "5, 2013" => 4 pairs of 5 gold, 6 predicted
    assert (r["gold"], r["pred"]) == (5, 6), r
    rp, rr = 4 / 6, 4 / 5
    rf = 2 * rp * rr / (rp + rr)
    assert abs(r["relaxed_f1"] - rf) < 1e-12, r
    assert abs(r["strict_f1"] - (2 * (1 / 6) * (1 / 5) / (1 / 6 + 1 / 5))) < 1e-12, r
    assert abs(r["value_f1"] - 3 / 4 * rf) < 1e-12, r  # Friday, two months, 5, 2013
    assert abs(r["type_f1"] - 3 / 4 * rf) < 1e-12, r  # all but two months
    assert abs(r["strict_value_f1"] - r["strict_f1"]) < 1e-12, r
    # calendar: gold 4 (not P2M), predicted 5, right 2 (Friday, March 5)
    assert abs(r["calendar_value_p"] - 2 / 5) < 1e-12 and abs(r["calendar_value_r"] - 2 / 4) < 1e-12, r
    kinds = Counter(e[1] for e in err)
    assert kinds == {"missed": 1, "value": 1, "extra": 2}, kinds
    # perfect, empty, white space, missing document, duplicate spans
    assert score(g, g)[0]["value_f1"] == 1.0
    z = score(g, {})[0]
    assert z["value_f1"] == 0.0 and z["missing_docs"] == 1
    ws = {"a": {"id": "a", "timexes": [dict(gold[0], start=gold[0]["start"] - 1, end=gold[0]["end"] + 1)] * 2}}
    w = score(g, ws)[0]
    assert w["strict_p"] == 1.0 and w["pred"] == 1, w
    # a same-span pair is preferred to a larger overlapping one
    one = [{"start": 0, "end": 4, "type": "DATE", "value": "x"}]
    two = [{"start": 0, "end": 9, "type": "DATE", "value": "y"}, {"start": 0, "end": 4, "type": "DATE", "value": "x"}]
    assert pair(one, two) == [(0, 1)]
    assert [
        value_class({"value": v, "type": "DATE"})
        for v in ("2013", "2013-03", "2013-03-05", "2013-W10", "2013-SU", "2013-Q1", "201", "PAST_REF", "P1Y", "2013-03-05TEV")
    ] == ["year", "month", "day", "week", "season", "quarter/half", "decade/century", "PAST_REF", "duration", "time"]
    print("selftest ok")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("gold", nargs="?")
    ap.add_argument("pred", nargs="?")
    ap.add_argument("--json", action="store_true", help="print one JSON object")
    ap.add_argument("--by-class", action="store_true", help="recall and value by the shape of the gold value")
    ap.add_argument("--errors", type=int, default=0, help="print the first N errors")
    ap.add_argument("--skip-missing", action="store_true", help="leave out documents that the predictions lack")
    ap.add_argument("--selftest", action="store_true")
    a = ap.parse_args()
    if a.selftest:
        return selftest()
    if not a.pred:
        ap.error("GOLD and PRED are needed")
    r, by, err = score(load(a.gold), load(a.pred), a.skip_missing)
    if r["missing_docs"]:
        print(f"warning: {r['missing_docs']} gold documents have no prediction", file=sys.stderr)
    if a.json:
        print(
            json.dumps(
                {
                    **{k: round(v, 4) if isinstance(v, float) else v for k, v in r.items()},
                    "by_class": {k: dict(v) for k, v in sorted(by.items())},
                }
            )
        )
    else:
        print(f"documents {r['docs']}  gold {r['gold']}  predicted {r['pred']}")
        for k in ("strict", "relaxed"):
            print(f"{k:16s} P {r[k + '_p']:.4f}  R {r[k + '_r']:.4f}  F1 {r[k + '_f1']:.4f}")
        print(f"{'type':16s} F1 {r['type_f1']:.4f}  (accuracy on pairs {r['type_acc']:.4f})")
        print(f"{'value':16s} F1 {r['value_f1']:.4f}  (accuracy on pairs {r['value_acc']:.4f})")
        print(f"{'strict+value':16s} F1 {r['strict_value_f1']:.4f}")
        print(
            f"{'calendar value':16s} P {r['calendar_value_p']:.4f}  R {r['calendar_value_r']:.4f}  "
            f"F1 {r['calendar_value_f1']:.4f}  ({r['calendar_gold']} gold)"
        )
    if a.by_class and not a.json:
        print("\ngold value       gold  found  value right")
        for k, v in sorted(by.items(), key=lambda kv: -kv[1]["gold"]):
            print(f"{k:16s} {v['gold']:4d}  {v['found']:5d}  {v['value']:5d}  {v['value'] / v['gold']:.2f}")
    for e in err[: a.errors]:
        print("\t".join(str(x).replace("\n", " ") for x in e))


if __name__ == "__main__":
    main()
