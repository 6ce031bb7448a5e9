-- Where an arrival's receipts go: a vault item of its own; its wrap lies in table wrap.
CREATE TABLE reply (
  arrival BLOB NOT NULL PRIMARY KEY REFERENCES arrival (id),
  item    BLOB NOT NULL,
  bytes   BLOB NOT NULL
);

-- Receipts to send. One that was begun and neither sent nor given back is sent again as it was.
CREATE TABLE receipt (
  arrival  BLOB    NOT NULL REFERENCES arrival (id),
  kind     TEXT    NOT NULL,           -- RECEIVED, OPENED
  state    TEXT    NOT NULL,           -- DUE, SENT, WITHHELD
  due      INTEGER NOT NULL,
  lease    INTEGER NOT NULL DEFAULT 0, -- not to be claimed before this time
  attempts INTEGER NOT NULL DEFAULT 0,
  begun_at INTEGER,                    -- the time that its words speak of
  bare     INTEGER NOT NULL DEFAULT 0, -- begun before reading ended: it names no problems
  leaf     INTEGER,
  PRIMARY KEY (arrival, kind)
) WITHOUT ROWID;
CREATE INDEX receipt_due ON receipt (due) WHERE state = 'DUE';
