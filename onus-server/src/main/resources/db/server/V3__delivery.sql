-- What forges delivered to the webhooks. A row is the mark against repetition as well: an id is
-- worked on once. The body itself is not kept, only its digest and what is to be done.
CREATE TABLE delivery (
  -- 'github' or 'gitlab'
  forge TEXT NOT NULL,
  -- the forge's, the same when it is delivered again
  id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- host and path; NULL where it is about none
  repository TEXT,
  number ${integer},
  -- SHA-256 of the body
  digest TEXT NOT NULL,
  -- 'waiting', 'done', 'ignored', 'refused', 'failed'
  state TEXT NOT NULL,
  -- why it is in this state, for people
  reason TEXT NOT NULL,
  -- what is to be done, as JSON; NULL where there is nothing
  errand TEXT,
  attempts ${integer} NOT NULL,
  -- while it waits: when it is tried next
  not_before TEXT NOT NULL,
  worked_at TEXT,
  PRIMARY KEY (forge, id)
) ${strict};

CREATE INDEX delivery_waiting ON delivery (state, not_before);
CREATE INDEX delivery_received ON delivery (received_at);
CREATE INDEX delivery_digest ON delivery (forge, digest, received_at);

-- What has to be looked at, each once however many events ask for it, and what the forge said of a
-- change when it was last asked.
CREATE TABLE mark (
  -- 'change', 'commit', 'fetch' or 'members'
  kind TEXT NOT NULL,
  -- the name of a repository; of members the forge and its host
  place TEXT NOT NULL,
  -- the number of a change, a commit, a group; empty for a repository
  subject TEXT NOT NULL,
  -- counts the events; there is something to do while it is ahead
  wanted_version ${integer} NOT NULL,
  done_version ${integer} NOT NULL,
  -- since when there is something to do
  wanted_at TEXT NOT NULL,
  not_before TEXT NOT NULL,
  attempts ${integer} NOT NULL,
  -- why it was not done the last time; empty when it was
  problem TEXT NOT NULL,
  done_at TEXT,
  -- of a change: its state, last commit and last update by the forge's clock
  state TEXT,
  head TEXT,
  updated_at TEXT,
  PRIMARY KEY (kind, place, subject)
) ${strict};

CREATE INDEX mark_due ON mark (kind, not_before);

-- The furthest that a deployment has come, so that an older report never takes it back.
CREATE TABLE deployment_report (
  repository TEXT NOT NULL,
  deployment ${integer} NOT NULL,
  state TEXT NOT NULL,
  -- by the forge's clock
  at TEXT,
  PRIMARY KEY (repository, deployment)
) ${strict};

-- How often a forge was asked to deliver again what it could not hand over.
CREATE TABLE redelivery (
  forge TEXT NOT NULL,
  id TEXT NOT NULL,
  times ${integer} NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (forge, id)
) ${strict};
