-- Who is sent what is recorded. The log is the queue: what has been sent is a position in it.
CREATE TABLE event_subscription (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  -- record types, one space between; empty for all
  types TEXT NOT NULL,
  -- what each delivery is signed with; it is needed as it is
  secret TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  -- of the next entry to send
  position ${integer} NOT NULL,
  -- 'active', 'paused' by a person, 'ended' by the receiver or after many failures
  state TEXT NOT NULL,
  -- in a row
  failures ${integer} NOT NULL,
  not_before TEXT NOT NULL,
  last_sent TEXT,
  last_problem TEXT
) ${strict};
