"""The tables and views as a ledger's first steps lay them; later steps (`ledger.schema`) alter them, never this text."""

FIRST = """
CREATE TABLE register (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT;
CREATE TABLE patrol (
  id INTEGER PRIMARY KEY, as_of TEXT NOT NULL, as_of_utc TEXT NOT NULL, state TEXT NOT NULL
    CHECK (state IN ('running','whole','partial')),
  register_id INTEGER NOT NULL REFERENCES register(id), reasons TEXT NOT NULL DEFAULT '[]',
  version TEXT NOT NULL, scope TEXT NOT NULL DEFAULT '[]') STRICT;
CREATE TABLE site_run (
  patrol_id INTEGER NOT NULL REFERENCES patrol(id), site TEXT NOT NULL, home TEXT, requests INTEGER NOT NULL DEFAULT 0,
  left_out INTEGER NOT NULL DEFAULT 0, pages INTEGER NOT NULL DEFAULT 0, robots_ignored TEXT,
  planned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (patrol_id, site)) STRICT, WITHOUT ROWID;
CREATE TABLE address (
  id INTEGER PRIMARY KEY, site TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL,
  internal INTEGER NOT NULL, text TEXT, first_patrol INTEGER NOT NULL REFERENCES patrol(id),
  checked INTEGER REFERENCES patrol(id), outcome TEXT, etag TEXT, modified TEXT, body TEXT,
  failing INTEGER NOT NULL DEFAULT 0, referer TEXT, UNIQUE (site, key)) STRICT;
CREATE INDEX address_due ON address(site, checked);
CREATE INDEX address_first ON address(first_patrol);
CREATE INDEX address_home ON address(site) WHERE kind = 'home';
CREATE INDEX address_failing ON address(site) WHERE failing = 1;
CREATE TABLE visit (
  id INTEGER PRIMARY KEY, address_id INTEGER NOT NULL REFERENCES address(id),
  patrol_id INTEGER NOT NULL REFERENCES patrol(id), round INTEGER NOT NULL CHECK (round IN (1, 2)), at TEXT NOT NULL,
  outcome TEXT NOT NULL, status INTEGER, final_url TEXT, elapsed INTEGER, size INTEGER, body TEXT,
  detail TEXT) STRICT;
CREATE INDEX visit_address ON visit(address_id, patrol_id, outcome);
CREATE INDEX visit_patrol ON visit(patrol_id);
CREATE INDEX visit_bad ON visit(address_id, patrol_id) WHERE outcome NOT IN ('ok', 'unchanged');
CREATE TABLE snapshot (
  body TEXT PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, url TEXT NOT NULL,
  media TEXT, stored_at TEXT NOT NULL, patrol_id INTEGER NOT NULL REFERENCES patrol(id)) STRICT, WITHOUT ROWID;
CREATE INDEX snapshot_file ON snapshot(file);
CREATE TABLE queue (
  id INTEGER PRIMARY KEY, patrol_id INTEGER NOT NULL REFERENCES patrol(id), site TEXT NOT NULL,
  address_id INTEGER NOT NULL REFERENCES address(id), round INTEGER NOT NULL, rank INTEGER NOT NULL,
  purpose TEXT NOT NULL, depth INTEGER NOT NULL, referer TEXT, extra TEXT, done INTEGER NOT NULL DEFAULT 0,
  UNIQUE (patrol_id, address_id, round)) STRICT;
CREATE INDEX queue_next ON queue(patrol_id, site, rank, id) WHERE done = 0;
CREATE TABLE footer (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT;
CREATE TABLE page (
  id INTEGER PRIMARY KEY, address_id INTEGER NOT NULL REFERENCES address(id),
  first_patrol INTEGER NOT NULL REFERENCES patrol(id), last_patrol INTEGER REFERENCES patrol(id), facts TEXT NOT NULL,
  body TEXT NOT NULL, kind TEXT NOT NULL, title TEXT, published TEXT, doubt INTEGER NOT NULL DEFAULT 0,
  readings TEXT NOT NULL DEFAULT '[]', source TEXT, charset TEXT, dialect TEXT,
  footer_id INTEGER REFERENCES footer(id), tags TEXT NOT NULL DEFAULT '{}', guide TEXT, text_hash TEXT,
  form INTEGER NOT NULL DEFAULT 0, marks TEXT NOT NULL DEFAULT '{}') STRICT;
CREATE INDEX page_address ON page(address_id, first_patrol);
CREATE INDEX page_body ON page(body);
CREATE INDEX page_first ON page(first_patrol);
CREATE INDEX page_last ON page(last_patrol) WHERE last_patrol IS NOT NULL;
CREATE INDEX page_guide ON page(address_id) WHERE kind = 'guide';
CREATE INDEX page_open ON page(address_id) WHERE last_patrol IS NULL;
CREATE TABLE carries (
  id INTEGER PRIMARY KEY, site TEXT NOT NULL, address_id INTEGER NOT NULL REFERENCES address(id),
  first_patrol INTEGER NOT NULL REFERENCES patrol(id), last_patrol INTEGER REFERENCES patrol(id),
  targets TEXT NOT NULL) STRICT;
CREATE INDEX carries_address ON carries(address_id, first_patrol);
CREATE INDEX carries_first ON carries(first_patrol);
CREATE INDEX carries_last ON carries(last_patrol) WHERE last_patrol IS NOT NULL;
CREATE INDEX carries_site ON carries(site, last_patrol);
CREATE TABLE "column" (
  id INTEGER PRIMARY KEY, site TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
  address_id INTEGER REFERENCES address(id), board INTEGER NOT NULL DEFAULT 0, UNIQUE (site, key, board)) STRICT;
CREATE INDEX column_address ON "column"(address_id);
CREATE TABLE column_facts (
  id INTEGER PRIMARY KEY, column_id INTEGER NOT NULL REFERENCES "column"(id),
  first_patrol INTEGER NOT NULL REFERENCES patrol(id), last_patrol INTEGER REFERENCES patrol(id), name TEXT NOT NULL,
  kind TEXT NOT NULL, level INTEGER NOT NULL, parent TEXT, declared INTEGER NOT NULL) STRICT;
CREATE INDEX column_facts_column ON column_facts(column_id, first_patrol);
CREATE TABLE column_reading (
  column_id INTEGER NOT NULL REFERENCES "column"(id), patrol_id INTEGER NOT NULL REFERENCES patrol(id),
  state TEXT NOT NULL, cause TEXT, rows INTEGER NOT NULL DEFAULT 0, whole INTEGER NOT NULL DEFAULT 0,
  pages INTEGER NOT NULL DEFAULT 1, oldest TEXT, copied INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (column_id, patrol_id)) STRICT, WITHOUT ROWID;
CREATE INDEX column_reading_patrol ON column_reading(patrol_id);
CREATE TABLE roll (
  patrol_id INTEGER NOT NULL, column_id INTEGER NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (patrol_id, column_id, key)) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, column_id INTEGER NOT NULL REFERENCES "column"(id), key TEXT NOT NULL,
  address_id INTEGER REFERENCES address(id), first_patrol INTEGER NOT NULL REFERENCES patrol(id),
  last_patrol INTEGER REFERENCES patrol(id), title TEXT NOT NULL, url TEXT, listed TEXT, published TEXT,
  basis TEXT NOT NULL DEFAULT 'none', place INTEGER NOT NULL DEFAULT 0, page INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX entry_column ON entry(column_id, key);
CREATE INDEX entry_first ON entry(first_patrol);
CREATE INDEX entry_last ON entry(last_patrol) WHERE last_patrol IS NOT NULL;
CREATE INDEX entry_newest ON entry(column_id, published) WHERE last_patrol IS NULL;
CREATE INDEX entry_address ON entry(address_id);
CREATE INDEX entry_odd ON entry(column_id) WHERE basis IN ('missing', 'doubt');
CREATE TABLE message (
  id INTEGER PRIMARY KEY, column_id INTEGER NOT NULL REFERENCES "column"(id), key TEXT NOT NULL, url TEXT,
  first_patrol INTEGER NOT NULL REFERENCES patrol(id), last_patrol INTEGER REFERENCES patrol(id),
  title TEXT NOT NULL, asked TEXT, answered TEXT, answered_by TEXT, status TEXT NOT NULL, state_word TEXT, text TEXT,
  reply TEXT, detailed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX message_column ON message(column_id, key);
CREATE INDEX message_first ON message(first_patrol);
CREATE INDEX message_last ON message(last_patrol) WHERE last_patrol IS NOT NULL;
CREATE TABLE site_fact (
  id INTEGER PRIMARY KEY, site TEXT NOT NULL, subject TEXT NOT NULL,
  first_patrol INTEGER NOT NULL REFERENCES patrol(id), last_patrol INTEGER REFERENCES patrol(id),
  at TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX site_fact_subject ON site_fact(site, subject, first_patrol);
CREATE TABLE fact_seen (
  site TEXT NOT NULL, subject TEXT NOT NULL, patrol_id INTEGER NOT NULL REFERENCES patrol(id),
  PRIMARY KEY (site, subject, patrol_id)) STRICT, WITHOUT ROWID;
CREATE TABLE hit (
  id INTEGER PRIMARY KEY, address_id INTEGER NOT NULL REFERENCES address(id), kind TEXT NOT NULL, value TEXT NOT NULL,
  first_patrol INTEGER NOT NULL REFERENCES patrol(id), last_patrol INTEGER REFERENCES patrol(id), shown TEXT NOT NULL,
  context TEXT NOT NULL, certain INTEGER NOT NULL, found_on TEXT, target TEXT) STRICT;
CREATE INDEX hit_address ON hit(address_id);
CREATE TABLE probe (
  id INTEGER PRIMARY KEY, site TEXT NOT NULL, at TEXT NOT NULL, at_utc TEXT NOT NULL, open INTEGER NOT NULL,
  outcome TEXT NOT NULL, status INTEGER, elapsed INTEGER, control INTEGER) STRICT;
CREATE INDEX probe_site ON probe(site, at_utc);
CREATE TABLE account_post (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, platform TEXT NOT NULL, newest TEXT, reported_at TEXT NOT NULL,
  posts INTEGER, source TEXT) STRICT;
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY, as_of TEXT NOT NULL, as_of_utc TEXT NOT NULL, patrol_id INTEGER REFERENCES patrol(id),
  standard TEXT NOT NULL, standard_title TEXT NOT NULL, standard_hash TEXT NOT NULL,
  register_id INTEGER REFERENCES register(id), scores TEXT NOT NULL DEFAULT '[]', tallies TEXT NOT NULL DEFAULT '[]',
  foresight TEXT NOT NULL DEFAULT '[]', UNIQUE (as_of_utc, standard)) STRICT;
CREATE TABLE ruling (hash TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE finding (
  assessment_id INTEGER NOT NULL REFERENCES assessment(id) ON DELETE CASCADE, id TEXT NOT NULL, seq INTEGER NOT NULL,
  ruling TEXT NOT NULL REFERENCES ruling(hash), state TEXT NOT NULL, certainty TEXT, first_seen TEXT, last_seen TEXT,
  PRIMARY KEY (assessment_id, id)) STRICT, WITHOUT ROWID;
CREATE INDEX finding_id ON finding(id);
CREATE TABLE item (
  id TEXT PRIMARY KEY, cause TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE item_event (
  id INTEGER PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), at TEXT NOT NULL, at_utc TEXT NOT NULL,
  event TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX item_event_item ON item_event(item_id, at_utc);
CREATE TABLE reckoned (patrol_id INTEGER PRIMARY KEY, as_of TEXT NOT NULL, as_of_utc TEXT NOT NULL) STRICT;
CREATE TABLE outbox (
  key TEXT PRIMARY KEY, state TEXT NOT NULL, attempts INTEGER NOT NULL, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE worksheet (
  id INTEGER PRIMARY KEY, standard TEXT NOT NULL, indicator TEXT NOT NULL, subject TEXT NOT NULL,
  at TEXT NOT NULL, at_utc TEXT NOT NULL, content TEXT NOT NULL) STRICT;
"""


VIEWS = """
CREATE VIEW open_entries AS SELECT c.site, c.url AS column_url, e.title, e.url, e.published, e.basis
  FROM entry e JOIN "column" c ON c.id = e.column_id WHERE e.last_patrol IS NULL;
CREATE VIEW failing_addresses AS SELECT a.site, a.url, a.kind, v.outcome, v.status, v.at, v.round, p.as_of
  FROM visit v JOIN address a ON a.id = v.address_id JOIN patrol p ON p.id = v.patrol_id
  WHERE v.outcome NOT IN ('ok', 'unchanged');
CREATE VIEW latest_findings AS SELECT f.id, r.content, f.state, f.certainty, f.first_seen, f.last_seen
  FROM finding f JOIN ruling r ON r.hash = f.ruling
  WHERE f.assessment_id = (SELECT id FROM assessment ORDER BY as_of_utc DESC, id DESC LIMIT 1);
"""
