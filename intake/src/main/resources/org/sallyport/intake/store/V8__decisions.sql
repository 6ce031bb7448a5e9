-- What the hub's people decided, so that the passage does not stop it again.
ALTER TABLE arrival ADD COLUMN released TEXT NOT NULL DEFAULT 'NOTHING'; -- NOTHING, HOLD, SPILL
ALTER TABLE part ADD COLUMN released INTEGER NOT NULL DEFAULT 0;
ALTER TABLE submission ADD COLUMN replaced_by TEXT;

-- Legal hold: neither sent nor erased.
CREATE TABLE frozen (
  submission BLOB    NOT NULL PRIMARY KEY REFERENCES submission (id),
  since      INTEGER NOT NULL
) WITHOUT ROWID;

-- Decisions that need two people and were signed by one so far.
CREATE TABLE signed_once (
  submission BLOB    NOT NULL REFERENCES submission (id),
  event      TEXT    NOT NULL,
  part       INTEGER NOT NULL,
  id         TEXT    NOT NULL UNIQUE,
  signer     TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (submission, event, part)
) WITHOUT ROWID;
