-- Changes at forges, as the server saw them last. What people decided about them is in the records.
CREATE TABLE change_seen (
  repository TEXT NOT NULL REFERENCES repository (name) ON DELETE CASCADE,
  number ${integer} NOT NULL,
  -- 'OPEN', 'CLOSED' or 'MERGED'
  state TEXT NOT NULL,
  head TEXT NOT NULL,
  title TEXT NOT NULL,
  -- the account that opened it; empty where the forge does not say
  author TEXT NOT NULL,
  -- what the forge said, as JSON
  snapshot TEXT NOT NULL,
  -- by the forge's clock; empty where it does not say
  updated_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  -- what the forge names as the result of the merge
  merge_commit TEXT,
  -- 'PASSED', 'FAILED' or 'UNDECIDED'; NULL before it was judged
  verdict TEXT,
  -- the judgement, as JSON
  judged TEXT,
  judged_at TEXT,
  -- digests of what the forge was told last
  published_check TEXT,
  published_comment TEXT,
  -- whom the forge was asked to ask for a review, one a line
  asked TEXT NOT NULL DEFAULT '',
  -- why the forge has not been told yet, and when to try again; NULL where it has
  unpublished TEXT,
  publish_after TEXT,
  PRIMARY KEY (repository, number)
) ${strict};
CREATE INDEX change_seen_merge ON change_seen (repository, merge_commit);
CREATE INDEX change_seen_publish ON change_seen (publish_after);
