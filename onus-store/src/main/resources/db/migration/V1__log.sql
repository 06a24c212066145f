-- The log and what belongs to it. The tables of the projections are made from their descriptors, see Projections.java.
-- Placeholders stand for types alone: ${integer} is 64 bits, ${blob} is bytes, ${strict} makes SQLite keep to the types.

-- One row an entry, positions from 0 without gaps. content: the canonical bytes whose hash is the leaf. The other
-- columns repeat what the content says, for queries.
CREATE TABLE entry (
  position   ${integer} NOT NULL PRIMARY KEY,
  content    ${blob} NOT NULL,
  leaf       ${blob} NOT NULL,
  type       TEXT NOT NULL,
  at         ${integer} NOT NULL, -- milliseconds since 1970
  person     TEXT,
  repository TEXT
) ${strict};

CREATE INDEX entry_by_type ON entry (type, position);

-- Full tiles of the tree (C2SP tlog-tiles): 256 hashes, and the hash of the tree above them. Partial ones follow from entry.leaf and
-- from the roots of the level below.
CREATE TABLE tile (
  level  ${integer} NOT NULL,
  number ${integer} NOT NULL,
  hashes ${blob} NOT NULL,
  root   ${blob} NOT NULL,
  PRIMARY KEY (level, number)
) ${strict};

-- One row: the right edge of the tree and the latest checkpoint, signed in the transaction that wrote the entries below it. The
-- checkpoint of a smaller size can be signed again at any time, to the same bytes.
CREATE TABLE log_head (
  id         ${integer} NOT NULL PRIMARY KEY CHECK (id = 1),
  size       ${integer} NOT NULL,
  frontier   ${blob} NOT NULL,
  checkpoint ${blob} NOT NULL
) ${strict};

-- The keys that sign checkpoints, each from the size at which it took over. handover: the checkpoint of that size, signed by the key
-- before and by this one, which only the first key has not.
CREATE TABLE log_key (
  vkey     TEXT NOT NULL PRIMARY KEY,
  since    ${integer} NOT NULL,
  handover ${blob}
) ${strict};

-- Idempotency: the SHA-256 of a request's key, and the entry that answered it.
CREATE TABLE request (
  key      ${blob} NOT NULL PRIMARY KEY,
  position ${integer} NOT NULL
) ${strict};

-- Free text and names, erasable. The log holds only the commitments.
CREATE TABLE private_text (
  commitment ${blob} NOT NULL PRIMARY KEY,
  salt       ${blob} NOT NULL,
  text       ${blob} NOT NULL,
  person     TEXT
) ${strict};

CREATE INDEX private_text_by_person ON private_text (person);

-- One row: which descriptors the projection tables were made from; they are made anew when these change.
CREATE TABLE projection_version (
  id      ${integer} NOT NULL PRIMARY KEY CHECK (id = 1),
  version TEXT NOT NULL
) ${strict};

-- Checkpoints that witnesses cosigned, each with all of its cosignatures, which entries of type checkpoint-anchored hold too.
CREATE TABLE kept_checkpoint (
  size ${integer} NOT NULL PRIMARY KEY,
  note ${blob} NOT NULL
) ${strict};
