-- HMAC of the SHA-256 of what is looked at of a held row of a bulk file, which is no part of the
-- arrival; cleared with the wrap.
ALTER TABLE hold ADD COLUMN content_mac BLOB;
