-- Public keys by which agencies sign in to SFTP. Only the hash of a key is needed.
CREATE TABLE ssh_key (
  id        BLOB    NOT NULL PRIMARY KEY,
  agency    TEXT    NOT NULL REFERENCES agency (id),
  algorithm TEXT    NOT NULL,
  sha256    BLOB    NOT NULL UNIQUE,
  added_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX ssh_key_agency ON ssh_key (agency);
