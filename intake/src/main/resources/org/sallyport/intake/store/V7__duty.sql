-- Whom to call about what: one row an arrival and line, so that a bulk file is one call.
CREATE TABLE call (
  arrival BLOB    NOT NULL REFERENCES arrival (id),
  line    TEXT    NOT NULL,  -- DUTY: urgent and not opened; SECURITY: stopped by its marking
  due     INTEGER NOT NULL,
  lease   INTEGER NOT NULL DEFAULT 0,
  contact INTEGER NOT NULL,  -- how many contacts had their turn
  scarce  INTEGER NOT NULL,  -- mail of a sender nobody vouches for: few calls an hour
  done    INTEGER NOT NULL,
  PRIMARY KEY (arrival, line)
) WITHOUT ROWID;
CREATE INDEX call_due ON call (line, due) WHERE done = 0;

-- Calls that were made; the leaf names the arrival.
CREATE TABLE notice (
  leaf    INTEGER NOT NULL PRIMARY KEY,
  line    TEXT    NOT NULL,
  contact INTEGER NOT NULL,  -- its place in the settings
  scarce  INTEGER NOT NULL,
  at      INTEGER NOT NULL
);
CREATE INDEX notice_at ON notice (line, at);

CREATE INDEX submission_urgent ON submission (state) WHERE urgent = 1;
CREATE INDEX submission_spilled ON submission (arrival) WHERE state = 'SPILLED';
CREATE INDEX submission_unopened ON submission (id)
  WHERE state IN ('RECEIVED', 'FORWARDED', 'STORED');
