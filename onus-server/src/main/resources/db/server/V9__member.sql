-- Who belongs to what at the forges, as they last said. A row is never deleted: whoever is gone has left.
CREATE TABLE forge_account (
  host TEXT NOT NULL,
  -- the organisation or group, small letters
  group_path TEXT NOT NULL,
  -- the forge's number for the account
  id ${integer} NOT NULL,
  -- 'github' or 'gitlab'
  forge TEXT NOT NULL,
  login TEXT NOT NULL,
  -- 'person', 'machine' or 'unstated'
  nature TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  -- when it was missed first; NULL while it belongs to the group
  left_at TEXT,
  PRIMARY KEY (host, group_path, id)
) ${strict};

CREATE TABLE forge_team (
  host TEXT NOT NULL,
  group_path TEXT NOT NULL,
  -- as CODEOWNERS writes it behind the @, small letters
  team TEXT NOT NULL,
  name TEXT NOT NULL,
  left_at TEXT,
  PRIMARY KEY (host, group_path, team)
) ${strict};

CREATE TABLE forge_team_member (
  host TEXT NOT NULL,
  group_path TEXT NOT NULL,
  team TEXT NOT NULL,
  account ${integer} NOT NULL,
  left_at TEXT,
  PRIMARY KEY (host, group_path, team, account)
) ${strict};
