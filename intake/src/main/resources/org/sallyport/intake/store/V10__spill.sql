-- What was stopped by its marking. The gateway has no wrap of it any more: the item key is sealed to
-- the spill recipients, and under it lie the keys of the parts.
CREATE TABLE spill (
  arrival   BLOB NOT NULL PRIMARY KEY REFERENCES arrival (id),
  item_key  BLOB NOT NULL,
  part_keys BLOB NOT NULL
) WITHOUT ROWID;
