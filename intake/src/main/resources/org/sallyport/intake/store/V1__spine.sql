-- Ids are 16-byte UUIDs, times milliseconds since 1970, enums their names.
-- Rows that change often carry no sealed bytes: those lie in part_bytes and parcel_bytes.

CREATE TABLE arrival (
  id            BLOB    NOT NULL PRIMARY KEY,
  hub           TEXT    NOT NULL,
  agency        TEXT    NOT NULL,
  channel       TEXT    NOT NULL,
  actor         BLOB    NOT NULL,
  credential    BLOB    NOT NULL,
  assurance     TEXT    NOT NULL,
  codes         TEXT    NOT NULL,
  transport_key BLOB,             -- HMAC; cleared with the wrap, but not before key_until
  body_mac      BLOB,             -- HMAC; cleared with transport_key
  audit_index   INTEGER NOT NULL,
  state         TEXT    NOT NULL, -- RECEIVED, SETTLED, HELD, ERASED
  urgent        INTEGER NOT NULL,
  attempts      INTEGER NOT NULL DEFAULT 0,
  lease         INTEGER NOT NULL, -- not to be claimed before this time
  received_at   INTEGER NOT NULL,
  key_until     INTEGER NOT NULL,
  settled_at    INTEGER,
  decided_at    INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX arrival_again ON arrival (agency, channel, transport_key)
  WHERE transport_key IS NOT NULL;
CREATE INDEX arrival_waiting ON arrival (urgent DESC, received_at) WHERE state = 'RECEIVED';
CREATE INDEX arrival_decided ON arrival (decided_at)
  WHERE decided_at IS NOT NULL AND state <> 'ERASED';
CREATE INDEX arrival_stale_key ON arrival (key_until)
  WHERE state = 'ERASED' AND transport_key IS NOT NULL;

CREATE TABLE part (
  arrival       BLOB    NOT NULL REFERENCES arrival (id),
  no            INTEGER NOT NULL,
  item          BLOB    NOT NULL,
  role          TEXT    NOT NULL,
  blob          TEXT,             -- name in blobs/, where not in part_bytes
  size          INTEGER NOT NULL,
  content_mac   BLOB,             -- HMAC of the SHA-256; cleared with the wrap
  state         TEXT    NOT NULL, -- RECEIVED, READ, WITHHELD, SENT, STORED, DECLINED
  reason        TEXT,
  submission    BLOB,
  PRIMARY KEY (arrival, no)
) WITHOUT ROWID;
CREATE INDEX part_blob ON part (blob) WHERE blob IS NOT NULL;

CREATE TABLE part_bytes (
  item  BLOB NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
);

-- Whoever destroys the row destroys the item: deleted under secure_delete, then the WAL is emptied.
CREATE TABLE wrap (
  item    BLOB    NOT NULL PRIMARY KEY,
  purpose TEXT    NOT NULL,
  epoch   INTEGER NOT NULL,
  bytes   BLOB    NOT NULL
);

CREATE TABLE submission (
  id          BLOB    NOT NULL PRIMARY KEY,
  arrival     BLOB    NOT NULL REFERENCES arrival (id),
  row_no      INTEGER NOT NULL,
  reference   TEXT    NOT NULL UNIQUE,
  state       TEXT    NOT NULL,
  hub         TEXT    NOT NULL,
  urgent      INTEGER NOT NULL,
  fingerprint BLOB,               -- HMAC of the words; cleared with the wrap
  related_to  TEXT    NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE UNIQUE INDEX submission_arrival ON submission (arrival, row_no);
CREATE INDEX submission_words ON submission (fingerprint) WHERE fingerprint IS NOT NULL;

CREATE TABLE problem (
  submission BLOB    NOT NULL REFERENCES submission (id),
  phase      TEXT    NOT NULL,    -- FIRST: the first answer; FOUND: by the passage
  no         INTEGER NOT NULL,
  part       INTEGER NOT NULL DEFAULT 0,
  pointer    TEXT    NOT NULL,
  code       TEXT    NOT NULL,
  PRIMARY KEY (submission, phase, no)
) WITHOUT ROWID;

-- Bulk files: one arrival, many rows. Not yet written to.
CREATE TABLE batch (
  arrival    BLOB    NOT NULL PRIMARY KEY REFERENCES arrival (id),
  batch_ref  TEXT    NOT NULL,
  next_row   INTEGER NOT NULL,
  accepted   INTEGER NOT NULL DEFAULT 0,
  flagged    INTEGER NOT NULL DEFAULT 0,
  duplicate  INTEGER NOT NULL DEFAULT 0,
  refused    INTEGER NOT NULL DEFAULT 0,
  held       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE row_key (
  agency    TEXT NOT NULL,
  batch_ref TEXT NOT NULL,
  row_ref   TEXT NOT NULL,
  row_hash  BLOB NOT NULL,
  submission BLOB NOT NULL REFERENCES submission (id),
  PRIMARY KEY (agency, batch_ref, row_ref, row_hash)
) WITHOUT ROWID;

CREATE TABLE parcel (
  id           BLOB    NOT NULL PRIMARY KEY,
  submission   BLOB    NOT NULL REFERENCES submission (id),
  kind         TEXT    NOT NULL,
  hub          TEXT    NOT NULL,
  queue        TEXT    NOT NULL,
  message_id   TEXT    NOT NULL,
  properties   TEXT    NOT NULL,
  priority     INTEGER NOT NULL,
  after_parcel INTEGER NOT NULL,  -- 1: leaves when no original of the submission is DUE
  part         INTEGER NOT NULL,
  slice        INTEGER NOT NULL,
  slices       INTEGER NOT NULL,
  delivery_no  INTEGER NOT NULL,
  round        INTEGER NOT NULL,  -- deliveries since the last RESEND
  due          INTEGER NOT NULL,  -- also the relay's lease
  attempts     INTEGER NOT NULL,
  body_sha256  BLOB    NOT NULL,
  blob         TEXT,              -- name in blobs/, where not in parcel_bytes
  state        TEXT    NOT NULL,  -- DUE, SENT, STORED, PARKED
  sent_at      INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX parcel_place ON parcel (submission, kind, part, slice);
CREATE INDEX parcel_due ON parcel (priority DESC, due) WHERE state = 'DUE';
CREATE INDEX parcel_sent ON parcel (sent_at) WHERE state = 'SENT';
CREATE INDEX parcel_blob ON parcel (blob) WHERE blob IS NOT NULL;

CREATE TABLE parcel_bytes (
  parcel BLOB NOT NULL PRIMARY KEY,
  bytes  BLOB NOT NULL
);

-- Bodies of earlier deliveries: the hub's STORED for any of them counts.
CREATE TABLE earlier_body (
  parcel      BLOB NOT NULL REFERENCES parcel (id),
  body_sha256 BLOB NOT NULL,
  PRIMARY KEY (parcel, body_sha256)
) WITHOUT ROWID;

CREATE TABLE hub_event (
  id          TEXT    NOT NULL PRIMARY KEY,
  submission  BLOB    NOT NULL REFERENCES submission (id),
  event       TEXT    NOT NULL,
  part        INTEGER NOT NULL,
  actor       BLOB    NOT NULL,
  reason      TEXT,
  signer      TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  leaf        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX hub_event_submission ON hub_event (submission);

-- Messages of hub.acks that changed nothing.
CREATE TABLE parked_ack (
  leaf   INTEGER NOT NULL PRIMARY KEY,
  body   BLOB    NOT NULL,
  reason TEXT    NOT NULL,
  at     INTEGER NOT NULL
);

CREATE TABLE hold (
  submission BLOB    NOT NULL REFERENCES submission (id),
  part       INTEGER NOT NULL,    -- 0: the whole submission
  reason     TEXT    NOT NULL,
  since      INTEGER NOT NULL,
  urgent     INTEGER NOT NULL,
  seen_at    INTEGER,
  decided_at INTEGER,
  PRIMARY KEY (submission, part)
) WITHOUT ROWID;
CREATE INDEX hold_open ON hold (since) WHERE decided_at IS NULL;

-- Arrivals whose wraps are deleted but whose ERASED is not yet logged: the WAL must be empty first.
CREATE TABLE erasure (
  arrival BLOB    NOT NULL PRIMARY KEY REFERENCES arrival (id),
  at      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE agency (
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  type       TEXT    NOT NULL,
  actor      BLOB    NOT NULL,
  domains    TEXT    NOT NULL,
  mailboxes  TEXT    NOT NULL,
  suspended  INTEGER NOT NULL,
  added_at   INTEGER NOT NULL,
  removed_at INTEGER
) WITHOUT ROWID;

CREATE TABLE credential (
  id                 BLOB    NOT NULL PRIMARY KEY,
  agency             TEXT    NOT NULL REFERENCES agency (id),
  token_sha256       BLOB    NOT NULL UNIQUE,
  scopes             TEXT    NOT NULL,
  added_at           INTEGER NOT NULL,
  expires_at         INTEGER NOT NULL,
  hourly_submissions INTEGER NOT NULL,
  hourly_bytes       INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX credential_agency ON credential (agency);

-- The register behind the log's actor ids; never leaves with the log.
CREATE TABLE actor (
  id    BLOB NOT NULL PRIMARY KEY,
  kind  TEXT NOT NULL,            -- OPERATOR, HUB
  label TEXT NOT NULL,
  UNIQUE (kind, label)
) WITHOUT ROWID;

-- What an operator did and why; the leaf names only the actor.
CREATE TABLE act (
  leaf   INTEGER NOT NULL PRIMARY KEY,
  actor  BLOB    NOT NULL REFERENCES actor (id),
  reason TEXT    NOT NULL
);

CREATE TABLE leaf (
  no         INTEGER NOT NULL PRIMARY KEY,
  arrival    BLOB,
  submission BLOB,
  bytes      BLOB NOT NULL,
  hash       BLOB NOT NULL
);
CREATE INDEX leaf_arrival ON leaf (arrival) WHERE arrival IS NOT NULL;

CREATE TABLE checkpoint (
  size      INTEGER NOT NULL PRIMARY KEY,
  note      TEXT    NOT NULL,
  frontier  BLOB    NOT NULL,     -- roots of the complete subtrees, to append without reading leaves
  published INTEGER NOT NULL
);
