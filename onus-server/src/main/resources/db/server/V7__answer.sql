-- Answers that were given, as they were given.
CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  repository TEXT NOT NULL,
  at TEXT NOT NULL,
  -- of the entry in the log that holds the digest of the content
  position ${integer} NOT NULL,
  content ${blob} NOT NULL
) ${strict};
