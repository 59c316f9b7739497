"""The table of issues: what in the input could not be read or placed."""

from __future__ import annotations

from onrecord.core.record import IssueRow
from onrecord.core.story import Story
from onrecord.core.text import Issue, content_id, rule_of


def build(story: Story) -> tuple[IssueRow, ...]:
    """Return a row for every issue of the story's pages, each once, by page and place."""
    found = {row.id: row for page in sorted(story.analyses) for issue in _of(story, page) for row in [issue_row(issue)]}
    return tuple(sorted(found.values(), key=lambda r: (r.page or "", r.spans, r.step, r.id)))


def _of(story: Story, page: str) -> tuple[Issue, ...]:
    analysis = story.analyses[page]
    return (*analysis.issues, *analysis.article.issues)


def issue_row(issue: Issue) -> IssueRow:
    """Return ``issue`` as a row; the same issue of the same page has the same id."""
    spans = () if issue.span is None else (issue.span,)
    where = [[s.start, s.end] for s in spans]
    return IssueRow(
        id=content_id("i", issue.page, issue.step, issue.message, where),
        rule=rule_of(issue_row),
        page=issue.page,
        step=issue.step,
        message=issue.message,
        spans=spans,
    )
