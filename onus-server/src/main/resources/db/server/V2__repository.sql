-- The repositories that this server looks after.
CREATE TABLE repository (
  name TEXT PRIMARY KEY,
  -- where it lies on this machine's disk
  directory TEXT NOT NULL,
  -- where it is fetched from; NULL for one that others keep up to date
  clone_url TEXT,
  -- 'github' or 'gitlab', its host and its path there; NULL for one without a forge
  forge TEXT,
  forge_host TEXT,
  forge_path TEXT,
  added_at TEXT NOT NULL,
  UNIQUE (forge_host, forge_path)
) ${strict};
