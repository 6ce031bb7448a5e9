-- Bulk files: one arrival, many submissions. The file's own item is the submission with row_no 0.

ALTER TABLE arrival ADD COLUMN bulk INTEGER NOT NULL DEFAULT 0;
CREATE INDEX arrival_bulk ON arrival (lease) WHERE state = 'RECEIVED' AND bulk = 1;

-- The parcel of the group in which a row leaves; that parcel's own submission is the file's item.
ALTER TABLE submission ADD COLUMN bundle BLOB;
CREATE INDEX submission_bundle ON submission (bundle) WHERE bundle IS NOT NULL;
CREATE INDEX submission_undecided ON submission (arrival)
  WHERE state IN ('RECEIVED', 'HELD', 'SPILLED', 'FORWARDED');

-- What the first look found: written with the first rows, so that nobody looks twice.
DROP TABLE batch;
CREATE TABLE batch (
  arrival    BLOB    NOT NULL PRIMARY KEY REFERENCES arrival (id),
  batch_ref  BLOB    NOT NULL,    -- HMAC; cleared with the wrap
  letters    TEXT    NOT NULL,    -- UTF_8, WINDOWS_1252
  total      INTEGER NOT NULL,
  next_row   INTEGER NOT NULL,
  accepted   INTEGER NOT NULL DEFAULT 0,
  flagged    INTEGER NOT NULL DEFAULT 0,
  duplicate  INTEGER NOT NULL DEFAULT 0,
  refused    INTEGER NOT NULL DEFAULT 0,
  held       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Recognises a row that came before (DOMAIN §2.6). Names and rows lie here as HMACs only, and go
-- with the wrap of the file that brought them.
DROP TABLE row_key;
CREATE TABLE row_key (
  agency     TEXT NOT NULL,
  batch_ref  BLOB NOT NULL,
  row_ref    BLOB NOT NULL,
  row_hash   BLOB NOT NULL,
  submission BLOB NOT NULL REFERENCES submission (id),
  PRIMARY KEY (agency, batch_ref, row_ref, row_hash)
) WITHOUT ROWID;
CREATE INDEX row_key_submission ON row_key (submission);

-- What the sender is told of each row, in file order. The row's own words are in none of these.
CREATE TABLE bulk_row (
  arrival   BLOB    NOT NULL REFERENCES arrival (id),
  row_no    INTEGER NOT NULL,
  outcome   TEXT    NOT NULL,
  reference TEXT    NOT NULL,     -- empty where REFUSED, the first one's where DUPLICATE
  PRIMARY KEY (arrival, row_no)
) WITHOUT ROWID;

CREATE TABLE row_problem (
  arrival   BLOB    NOT NULL REFERENCES arrival (id),
  row_no    INTEGER NOT NULL,
  no        INTEGER NOT NULL,
  field     TEXT    NOT NULL,     -- a defined column, or empty
  code      TEXT    NOT NULL,
  PRIMARY KEY (arrival, row_no, no)
) WITHOUT ROWID;
