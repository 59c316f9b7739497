-- One record. Version 2. How an older file becomes one: numbered functions in schema.py (UPGRADES).
create table page (
  n integer primary key,             -- rowid, for the full text only; never shown
  id text not null unique,           -- content-made
  text text not null,                -- exactly as received; never updated
  title text not null default '',
  published text,
  body blob not null,                -- the Page without its text, packed
  raw blob,                          -- the raw bytes it was read from, compressed; null when over the limit
  raw_sha256 text not null
);
create virtual table page_words using fts5(title, text, content='page', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
create trigger page_words_in after insert on page begin
  insert into page_words(rowid, title, text) values (new.n, new.title, new.text);
end;
create trigger page_words_again after update of title on page begin
  insert into page_words(page_words, rowid, title, text) values ('delete', old.n, old.title, old.text);
  insert into page_words(rowid, title, text) values (new.n, new.title, new.text);
end;
create trigger page_words_out after delete on page begin
  insert into page_words(page_words, rowid, title, text) values ('delete', old.n, old.title, old.text);
end;
create table profile (
  page text primary key references page(id),
  made_with text not null,
  site text not null,                -- host or outlet; '' where unknown
  body blob not null                 -- the Profile, packed: fingerprints of the page's lines
);
create index profile_site on profile(site);
create table site (
  name text primary key,
  settled text not null              -- the pages of the site, and what analysed them, when all their analyses were up to date
);
create table analysis (
  page text primary key references page(id),
  made_with text not null,           -- version and settings that made it; others are made again
  body blob not null,
  sha256 text not null,
  site text not null default ''      -- digest of what was known of the page's site; '' for nothing
);
create table input (
  input text not null,               -- path or address as given or found
  sha256 text not null default '',
  result text not null,              -- read, skipped or failed; duplicates are worked out when asked for
  reason text not null default '',
  page text references page(id),
  primary key (input, sha256, result)
);
create index input_page on input(page);
create table story (
  id text primary key,
  made_with text not null,
  pages text not null                -- JSON list, sorted
);
create table row (
  story text not null references story(id) on delete cascade,
  kind text not null,                -- name of the table it belongs to
  place integer not null,            -- order within the story
  id text not null,
  body text not null,                -- JSON of the dataclass
  words text not null,               -- sha256 over the words of its spans, checked by verify
  primary key (story, kind, place)
);
create index row_id on row(id);
create index row_kind on row(kind, story, place);
create table state (name text primary key, value text not null);
