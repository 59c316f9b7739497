#!/usr/bin/env python3
"""Score statement attribution (who said what) against gold annotation.

  score_attribution.py GOLD.jsonl PRED.jsonl [--json] [--boot N] [--roles] [--min-dice 0.5] [--cue-words FILE] [--self-test]

Both files: one document a line,
  {"id": .., "text": .., "statements": [{"source": [[s,e],..], "cue": [[s,e],..], "content": [[s,e],..]}]}
Character offsets into text (end exclusive); a span list may be empty (no source) or have several fragments.
A predicted document needs no text; when it has one it must equal the gold text. A gold document without a
prediction counts as predicted empty; a predicted document unknown to gold is an error.

Definitions
  token        \\w+(['’-]\\w+)* or one other non-space character. A span owns a token when they overlap.
  word token   a token with a letter or digit. Everything scored uses word tokens only, so quotation marks, commas and
               white space at a span's edge never decide a match; "exact_strict" also counts punctuation tokens.
  content exact   the same set of word tokens (all fragments together).
  matching        one-to-one between gold and predicted statements of a document, maximising the sum of the Dice
                  overlap 2|G∩P|/(|G|+|P|) of their contents (exact assignment). Exact pairs are counted on the same terms.
  content partial P = Σ|G∩P|/|P| over matched pairs / predicted; R = Σ|G∩P|/|G| / gold; F1 their harmonic mean.
  content found   a matched pair with Dice >= --min-dice (0.5): precision, recall, F1 of pairs.
  cue exact/partial  own one-to-one matching on cue spans (statements without a cue are left out on that side).
  source | content   among found pairs where gold has a source: exact = same words; overlap = Dice >= 0.5; partial = mean
                     Dice; where gold has none, `none_ok` = share of pairs in which the prediction has none either.
  pair / triple      strict: content (and cue) and source all exact; soft: content found, source Dice >= 0.5 (both empty
                     counts as equal), cue sharing a word. P over all predicted, R over all gold statements. "pair" leaves the
                     cue out, for systems that give none.
  types        by quotation marks: share of the content's word tokens that lie inside double quotation marks (found in
               the document, paragraph by paragraph; curly, straight, « »; an unclosed opening mark runs to the
               paragraph's end): direct >= 0.9, indirect = 0, mixed between. Recall is by gold type, precision by the
               predicted statement's own type, so a type's P and R are over different sets.
  --cue-words  ask only for gold statements whose cue has a word of FILE (one a line; speech_cues.txt: acts of speech).
               The others become optional: a prediction that finds one is not counted, nor is a prediction whose own cue
               has no listed word and that finds nothing asked for. Give it beside the full figures, never instead.
  --roles      exact and begin match of every contiguous fragment taken alone, whatever statement it belongs to
               (tokens, punctuation included; statements without content too): the measure of CofeNet (COLING 2022).
"""

import argparse, bisect, collections, json, random, re, sys

TOK = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]", re.U)
TYPES = ("direct", "mixed", "indirect")
ROLES = ("source", "cue", "content")


class Doc:
    def __init__(self, text):
        self.text = text
        self.tok = [(m.start(), m.end()) for m in TOK.finditer(text)]
        self.starts = [a for a, _ in self.tok]
        self.isword = [any(c.isalnum() for c in text[a:b]) for a, b in self.tok]
        self.quoted = quoted_regions(text)
        self.qstarts = [a for a, _ in self.quoted]

    def toks(self, spans):
        out = set()
        for s, e in spans:
            if not (0 <= s <= e <= len(self.text)):
                raise ValueError(f"span {s},{e} outside the text (length {len(self.text)})")
            i = max(0, bisect.bisect_right(self.starts, s) - 1)
            while i < len(self.tok) and self.tok[i][0] < e:
                if self.tok[i][1] > s:
                    out.add(i)
                i += 1
        return out

    def words(self, toks):
        return frozenset(i for i in toks if self.isword[i])

    def kind(self, words):
        if not words:
            return "indirect"
        n = 0
        for i in words:
            a = self.tok[i][0]
            j = bisect.bisect_right(self.qstarts, a) - 1
            n += j >= 0 and self.quoted[j][1] > a
        share = n / len(words)
        return "direct" if share >= 0.9 else "indirect" if n == 0 else "mixed"


def quoted_regions(text):
    """[(start, end)] of text between double quotation marks, found paragraph by paragraph."""
    out = []
    for m in re.finditer(r"[^\n]+", text):
        p0, par, op = m.start(), m.group(), None
        i = 0
        while i < len(par):
            c = par[i]
            two = par[i : i + 2]
            mark = None
            if c in "“«„":
                mark = "open"
            elif c in "”»":
                mark = "close"
            elif two in ("``", "''"):
                mark = "open" if two == "``" else "close"
            elif c == '"':
                prev = par[i - 1] if i else " "
                nxt = par[i + 1] if i + 1 < len(par) else " "
                if op is None:
                    mark = "open"
                elif (prev.isspace() or prev in "([—–-") and not nxt.isspace():
                    mark = "open"  # a second opening mark: the first was never closed
                else:
                    mark = "close"
            if mark == "open":
                if op is not None:
                    out.append((op, p0 + i))
                op = p0 + i
            elif mark == "close":
                if op is not None:
                    out.append((op, p0 + i + 1))
                    op = None
            i += 2 if two in ("``", "''") else 1
        if op is not None:
            out.append((op, p0 + len(par)))
    return out


def dice(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if (a or b) else 0.0


def assign(w):
    """Maximum-weight assignment; w: dict (i, j) -> weight > 0. Returns [(i, j)]. Exact (Hungarian per component)."""
    adj = collections.defaultdict(set)
    for i, j in w:
        adj[("g", i)].add(("p", j))
        adj[("p", j)].add(("g", i))
    seen, pairs = set(), []
    for n in sorted(adj):
        if n in seen:
            continue
        comp, stack = [], [n]
        seen.add(n)
        while stack:
            x = stack.pop()
            comp.append(x)
            for y in adj[x]:
                if y not in seen:
                    seen.add(y)
                    stack.append(y)
        gs = sorted(i for k, i in comp if k == "g")
        ps = sorted(i for k, i in comp if k == "p")
        pairs += hungarian(gs, ps, w)
    return pairs


def hungarian(gs, ps, w):
    if len(gs) == 1 or len(ps) == 1:
        return [max(((g, p) for g in gs for p in ps if (g, p) in w), key=lambda k: (w[k], -k[0], -k[1]))]
    n = max(len(gs), len(ps))
    cost = [[-w.get((gs[i], ps[j]), 0.0) if i < len(gs) and j < len(ps) else 0.0 for j in range(n)] for i in range(n)]
    inf = float("inf")
    u, v, p, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        p[0], j0 = i, 0
        minv, used = [inf] * (n + 1), [False] * (n + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], inf, 0
            for j in range(1, n + 1):
                if not used[j]:
                    cur = cost[i0 - 1][j - 1] - u[i0] - v[j]
                    if cur < minv[j]:
                        minv[j], way[j] = cur, j0
                    if minv[j] < delta:
                        delta, j1 = minv[j], j
            for j in range(n + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    minv[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            p[j0] = p[j1]
            j0 = j1
    out = []
    for j in range(1, n + 1):
        i = p[j]
        if i and i <= len(gs) and j <= len(ps) and (gs[i - 1], ps[j - 1]) in w:
            out.append((gs[i - 1], ps[j - 1]))
    return out


def prep(doc, statements):
    out = []
    for s in statements:
        d = {}
        for r in ROLES:
            t = doc.toks(s.get(r) or [])
            d[r + "_t"], d[r] = frozenset(t), doc.words(t)
        if not d["content"] and not d["content_t"]:
            continue  # nothing said: not a statement
        d["type"] = doc.kind(d["content"])
        out.append(d)
    return out


def match(gold, pred, role):
    owner = collections.defaultdict(list)
    for j, s in enumerate(pred):
        for t in s[role]:
            owner[t].append(j)
    w = {}
    for i, g in enumerate(gold):
        for j in {j for t in g[role] for j in owner[t]}:
            w[i, j] = dice(g[role], pred[j][role])
    return assign(w), w


def score_doc(doc, gold, pred, md, cue_words=None):
    c = collections.Counter()
    G, P = prep(doc, gold), prep(doc, pred)
    if cue_words is not None:
        pairs, w = match(G, P, "content")
        speech = lambda g: bool({doc.text[doc.tok[i][0] : doc.tok[i][1]].lower() for i in g["cue_t"]} & cue_words)
        optional = {i for i, g in enumerate(G) if not speech(g)}
        drop = {j for i, j in pairs if i in optional and w[i, j] >= md}
        kept = {j for i, j in pairs if i not in optional and w[i, j] >= md}
        drop |= {j for j, p in enumerate(P) if p["cue"] and not speech(p) and j not in kept}
        G = [g for i, g in enumerate(G) if i not in optional]
        P = [p for j, p in enumerate(P) if j not in drop]
    groups = lambda s: ("all", s["type"])
    for g in G:
        for k in groups(g):
            c[k, "gold"] += 1
    for p in P:
        for k in groups(p):
            c[k, "pred"] += 1
    # exact content: one-to-one by equality
    for key, name in (("content", "exact"), ("content_t", "exact_strict")):
        pool = collections.defaultdict(list)
        for p in P:
            pool[p[key]].append(p)
        for g in G:
            if pool.get(g[key]):
                p = pool[g[key]].pop()
                for k in groups(g):
                    c[k, name + "_r"] += 1
                for k in groups(p):
                    c[k, name + "_p"] += 1
    pairs, w = match(G, P, "content")
    for i, j in pairs:
        g, p = G[i], P[j]
        inter = len(g["content"] & p["content"])
        found = w[i, j] >= md
        src = 1.0 if not g["source"] and not p["source"] else dice(g["source"], p["source"])
        src_eq = g["source"] == p["source"]
        cue_eq, cue_touch = g["cue"] == p["cue"], bool(g["cue"] & p["cue"]) or (not g["cue"] and not p["cue"])
        con_eq = g["content"] == p["content"]
        flags = {
            "found": found,
            "pair_strict": con_eq and src_eq,
            "pair_soft": found and src >= 0.5,
            "triple_strict": con_eq and src_eq and cue_eq,
            "triple_soft": found and src >= 0.5 and cue_touch,
        }
        for k in groups(g):
            c[k, "part_r"] += inter / len(g["content"])
            for f, on in flags.items():
                c[k, f + "_r"] += on
            if found:
                if g["source"]:
                    c[k, "src_n"] += 1
                    c[k, "src_exact"] += src_eq
                    c[k, "src_half"] += src >= 0.5
                    c[k, "src_dice"] += src
                else:
                    c[k, "src_none_n"] += 1
                    c[k, "src_none_ok"] += not p["source"]
        for k in groups(p):
            c[k, "part_p"] += inter / len(p["content"]) if p["content"] else 0
            for f, on in flags.items():
                c[k, f + "_p"] += on
    # cue
    Gc, Pc = [g for g in G if g["cue"]], [p for p in P if p["cue"]]
    for g in Gc:
        for k in groups(g):
            c[k, "cue_gold"] += 1
    for p in Pc:
        for k in groups(p):
            c[k, "cue_pred"] += 1
    cp, _ = match(Gc, Pc, "cue")
    for i, j in cp:
        g, p = Gc[i], Pc[j]
        inter = len(g["cue"] & p["cue"])
        for k in groups(g):
            c[k, "cue_part_r"] += inter / len(g["cue"])
            c[k, "cue_exact_r"] += g["cue"] == p["cue"]
        for k in groups(p):
            c[k, "cue_part_p"] += inter / len(p["cue"])
            c[k, "cue_exact_p"] += g["cue"] == p["cue"]
    # fragments alone: every statement given, --cue-words or not, also those with no content
    for r in ROLES:
        gf = [frozenset(doc.toks([x])) for g in gold for x in (g.get(r) or [])]
        pf = [frozenset(doc.toks([x])) for p in pred for x in (p.get(r) or [])]
        # one source span can serve several statements: count it once
        gf, pf = {f for f in gf if f}, {f for f in pf if f}
        c["roles", r, "gold"] += len(gf)
        c["roles", r, "pred"] += len(pf)
        c["roles", r, "hit"] += len(gf & pf)
        gb, pb = {min(f) for f in gf}, {min(f) for f in pf}
        c["roles", r, "bgold"] += len(gb)
        c["roles", r, "bpred"] += len(pb)
        c["roles", r, "bhit"] += len(gb & pb)
    return c


def prf(hp, np_, hr, nr):
    p, r = hp / np_ if np_ else 0.0, hr / nr if nr else 0.0
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def summarise(c):
    out = {}
    for k in ("all",) + TYPES:
        ng, np_ = c[k, "gold"], c[k, "pred"]
        o = {"gold": ng, "pred": np_}
        for name, key in (
            ("content_exact", "exact"),
            ("content_exact_strict", "exact_strict"),
            ("content_partial", "part"),
            ("content_found", "found"),
            ("pair_strict", "pair_strict"),
            ("pair_soft", "pair_soft"),
            ("triple_strict", "triple_strict"),
            ("triple_soft", "triple_soft"),
        ):
            o[name] = prf(c[k, key + "_p"], np_, c[k, key + "_r"], ng)
        o["cue_exact"] = prf(c[k, "cue_exact_p"], c[k, "cue_pred"], c[k, "cue_exact_r"], c[k, "cue_gold"])
        o["cue_partial"] = prf(c[k, "cue_part_p"], c[k, "cue_pred"], c[k, "cue_part_r"], c[k, "cue_gold"])
        n = c[k, "src_n"]
        pc = lambda x, m: round(100 * x / m, 1) if m else None
        o["source_given_content"] = {
            "n": n,
            "exact": pc(c[k, "src_exact"], n),
            "overlap": pc(c[k, "src_half"], n),
            "partial": pc(c[k, "src_dice"], n),
            "none_n": c[k, "src_none_n"],
            "none_ok": pc(c[k, "src_none_ok"], c[k, "src_none_n"]),
        }
        out[k] = o
    out["roles"] = {
        r: {
            "exact": prf(c["roles", r, "hit"], c["roles", r, "pred"], c["roles", r, "hit"], c["roles", r, "gold"]),
            "begin": prf(c["roles", r, "bhit"], c["roles", r, "bpred"], c["roles", r, "bhit"], c["roles", r, "bgold"]),
        }
        for r in ROLES
    }
    return out


def read(path):
    docs = {}
    with open(path, encoding="utf-8") as f:
        for n, line in enumerate(f, 1):
            if line.strip():
                d = json.loads(line)
                if d["id"] in docs:
                    raise SystemExit(f"{path}:{n}: document {d['id']} given twice")
                docs[d["id"]] = d
    return docs


def score(gold, pred, md=0.5, cue_words=None):
    unknown = set(pred) - set(gold)
    if unknown:
        raise SystemExit(f"predicted documents unknown to gold: {sorted(unknown)[:3]}")
    per = []
    for i in sorted(gold):
        g, p = gold[i], pred.get(i, {"statements": []})
        if "text" in p and p["text"] != g["text"]:
            raise SystemExit(f"{i}: predicted text differs from gold text")
        per.append(score_doc(Doc(g["text"]), g["statements"], p["statements"], md, cue_words))
    return per


def total(per):
    c = collections.Counter()
    for x in per:
        for k, v in x.items():
            c[k] += v
    return c


def table(s, roles):
    rows = [
        "content_found",
        "content_exact",
        "content_exact_strict",
        "content_partial",
        "cue_exact",
        "cue_partial",
        "pair_soft",
        "pair_strict",
        "triple_soft",
        "triple_strict",
    ]
    print("%-22s" % "" + "".join("%-24s" % f"{k} (g{s[k]['gold']} p{s[k]['pred']})" for k in ("all",) + TYPES))
    for r in rows:
        print(
            "%-22s" % r
            + "".join("%-24s" % ("P%5.1f R%5.1f F%5.1f" % tuple(s[k][r][x] for x in ("p", "r", "f1"))) for k in ("all",) + TYPES)
        )
    f = lambda x: "  -  " if x is None else "%5.1f" % x
    for x in ("exact", "overlap", "partial", "none_ok"):
        print(
            "%-22s" % ("source|content " + x)
            + "".join(
                "%-24s"
                % f"{f(s[k]['source_given_content'][x])} (n={s[k]['source_given_content']['none_n' if x == 'none_ok' else 'n']})"
                for k in ("all",) + TYPES
            )
        )
    if roles:
        for r in ROLES:
            print(
                "%-22s" % ("fragment " + r),
                *(
                    "%s P%5.1f R%5.1f F%5.1f  " % (m, *(s["roles"][r][m][x] for x in ("p", "r", "f1")))
                    for m in ("exact", "begin")
                ),
            )


def self_test():
    T = "Ann Lee said, “We won.” Bob denied that he lied. According to Cy, “it” rained.\n\n“No,” she said. “Never.”\n"

    def sp(*xs):
        out = []
        for x in xs:
            a = T.index(x)
            out.append([a, a + len(x)])
        return out

    G = [
        {"source": sp("Ann Lee"), "cue": sp("said"), "content": sp("“We won.”")},
        {"source": sp("Bob"), "cue": sp("denied"), "content": sp("that he lied")},
        {"source": sp("Cy"), "cue": sp("According to"), "content": sp("“it” rained")},
        {"source": sp("she"), "cue": [[T.index("she said") + 4, T.index("she said") + 8]], "content": sp("“No,”", "“Never.”")},
    ]
    D = Doc(T)
    assert [x["type"] for x in prep(D, G)] == ["direct", "indirect", "mixed", "direct"], [x["type"] for x in prep(D, G)]
    run = lambda P, g=G: summarise(
        total(score({"a": {"id": "a", "text": T, "statements": g}}, {"a": {"id": "a", "statements": P}}))
    )
    s = run(G)
    for k in ("content_exact", "content_exact_strict", "content_partial", "cue_exact", "triple_strict", "pair_strict"):
        assert s["all"][k]["f1"] == 100.0, (k, s["all"][k])
    assert (
        s["all"]["source_given_content"]["exact"] == 100.0
        and s["direct"]["gold"] == 2
        and s["mixed"]["content_exact"]["f1"] == 100.0
    )
    s = run([])
    assert s["all"]["content_exact"]["f1"] == 0 and s["all"]["gold"] == 4
    # marks left out of the span: exact by words, not strict; still typed direct
    P = [dict(G[0], content=sp("We won"))]
    s = run(P)
    assert (
        s["all"]["content_exact"] == {"p": 100.0, "r": 25.0, "f1": 40.0}
        and s["all"]["content_exact_strict"]["f1"] == 0
        and s["direct"]["pred"] == 1
    )
    # half of a discontinuous content: Dice 2*1/(1+2)=0.667 -> found, not exact; partial r=1/2, p=1
    P = [dict(G[3], content=sp("“No,”"))]
    s = run(P)
    assert (
        s["all"]["content_found"]["p"] == 100.0
        and s["all"]["content_exact"]["f1"] == 0
        and s["all"]["content_partial"] == {"p": 100.0, "r": 12.5, "f1": 22.2}
    ), s["all"]["content_partial"]
    # wrong source, right content
    P = [dict(G[0], source=sp("Bob"))]
    s = run(P)
    assert (
        s["all"]["source_given_content"]["exact"] == 0
        and s["all"]["content_exact"]["r"] == 25.0
        and s["all"]["triple_soft"]["f1"] == 0
    )
    # one gold split into two predictions: only one of them matches
    P = [dict(G[3], content=sp("“No,”")), dict(G[3], content=sp("“Never.”"))]
    s = run(P)
    assert s["all"]["content_found"] == {"p": 50.0, "r": 25.0, "f1": 33.3}, s["all"]["content_found"]
    # duplicate prediction is a false positive
    s = run(G + [G[1]])
    assert s["all"]["content_exact"] == {"p": 80.0, "r": 100.0, "f1": 88.9}
    # optimal, not greedy, matching: weights A-x .6, A-y .5, B-x .5 -> A-y + B-x
    assert sorted(assign({(0, 0): 0.6, (0, 1): 0.5, (1, 0): 0.5})) == [(0, 1), (1, 0)]
    # missing source on both sides
    g = [dict(G[1], source=[])]
    s = run([dict(G[1], source=[])], g)
    assert s["all"]["triple_strict"]["f1"] == 100.0 and s["all"]["source_given_content"]["none_ok"] == 100.0
    s = run([G[1]], g)
    assert s["all"]["triple_strict"]["f1"] == 0 and s["all"]["source_given_content"]["none_ok"] == 0
    # straight marks, unclosed mark over a paragraph
    q = 'He said "yes" and "no way.\nThen "go" came'
    assert [q[a:b] for a, b in quoted_regions(q)] == ['"yes"', '"no way.', '"go"'], [q[a:b] for a, b in quoted_regions(q)]
    assert [x["p"] for x in (run(G)["roles"][r]["exact"] for r in ROLES)] == [100.0] * 3
    # optional gold: only "said" asked for; finding Bob's denial costs nothing, an invention does
    one = lambda P: summarise(
        total(score({"a": {"id": "a", "text": T, "statements": G}}, {"a": {"id": "a", "statements": P}}, cue_words={"said"}))
    )
    s = one(G)
    assert s["all"]["gold"] == 2 and s["all"]["pred"] == 2 and s["all"]["triple_strict"]["f1"] == 100.0
    s = one([G[0], G[1], {"source": [], "cue": [], "content": sp("rained")}])
    assert s["all"]["pred"] == 1 and s["all"]["content_found"] == {"p": 100.0, "r": 50.0, "f1": 66.7}, s["all"]["content_found"]
    s = one([G[0], {"source": [], "cue": [], "content": sp("Ann Lee")}])
    assert s["all"]["content_found"] == {"p": 50.0, "r": 50.0, "f1": 50.0}, s["all"]["content_found"]
    try:
        run([{"content": [[0, 10**6]]}])
        raise AssertionError("a span outside the text must fail")
    except ValueError:
        pass
    print("self-test: all cases pass")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="?")
    ap.add_argument("pred", nargs="?")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--roles", action="store_true")
    ap.add_argument("--boot", type=int, default=0, help="bootstrap over documents: 95%% interval of the main F1 figures")
    ap.add_argument("--min-dice", type=float, default=0.5)
    ap.add_argument("--cue-words")
    ap.add_argument("--self-test", action="store_true")
    a = ap.parse_args()
    if a.self_test:
        return self_test()
    if not (a.gold and a.pred):
        ap.error("GOLD and PRED are needed")
    words = {x.strip().lower() for x in open(a.cue_words, encoding="utf-8") if x.strip()} if a.cue_words else None
    per = score(read(a.gold), read(a.pred), a.min_dice, words)
    s = summarise(total(per))
    if a.boot:
        rnd, keys = (
            random.Random(0),
            ("content_found", "content_partial", "content_exact", "cue_exact", "triple_soft", "triple_strict"),
        )
        got = collections.defaultdict(list)
        for _ in range(a.boot):
            t = summarise(total([per[rnd.randrange(len(per))] for _ in per]))
            for k in keys:
                got[k].append(t["all"][k]["f1"])
        s["boot95"] = {
            k: [sorted(v)[int(0.025 * a.boot)], sorted(v)[min(a.boot - 1, int(0.975 * a.boot))]] for k, v in got.items()
        }
    if a.json:
        print(json.dumps(s, indent=1))
    else:
        table(s, a.roles)
        if a.boot:
            print("95% interval of F1 (documents resampled):", s["boot95"])


if __name__ == "__main__":
    main()
