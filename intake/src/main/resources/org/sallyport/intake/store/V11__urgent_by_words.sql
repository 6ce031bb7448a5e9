-- Urgent by words of the lexicon and by nothing else: such calls are rationed where nobody vouches
-- for the sender.
ALTER TABLE submission ADD COLUMN by_words INTEGER NOT NULL DEFAULT 0;
