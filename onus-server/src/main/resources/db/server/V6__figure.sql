-- The figures of each repository, as they were worked out when its index was made.
CREATE TABLE figure (
  repository TEXT PRIMARY KEY,
  -- the commit that they are of
  head TEXT NOT NULL,
  -- a digest of the notes that they were worked out with
  said TEXT NOT NULL,
  computed_at TEXT NOT NULL,
  -- lines that live there, by origin
  ai ${integer} NOT NULL,
  ai_edited ${integer} NOT NULL,
  declared ${integer} NOT NULL,
  human ${integer} NOT NULL,
  unknown ${integer} NOT NULL,
  -- lines for which somebody answers without the last resort, of how many; NULL when not known
  answered ${integer},
  answered_of ${integer}
) ${strict};

-- The same at the end of each month, two years back.
CREATE TABLE figure_month (
  repository TEXT NOT NULL,
  month TEXT NOT NULL,
  head TEXT NOT NULL,
  ai ${integer} NOT NULL,
  ai_edited ${integer} NOT NULL,
  declared ${integer} NOT NULL,
  human ${integer} NOT NULL,
  unknown ${integer} NOT NULL,
  PRIMARY KEY (repository, month)
) ${strict};

-- Why the index of a repository could not be made the last time.
CREATE TABLE indexing_failure (
  repository TEXT PRIMARY KEY,
  failed_at TEXT NOT NULL,
  -- the last line that the work said
  line TEXT NOT NULL
) ${strict};
