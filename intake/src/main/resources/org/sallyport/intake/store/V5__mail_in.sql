-- Parts that were taken out of another one, such as the attachments of a mail: nothing of them is
-- sealed by itself.
ALTER TABLE part ADD COLUMN derived INTEGER NOT NULL DEFAULT 0;

-- Mailboxes that one person alone reads: receipts about colleagues go to no others.
ALTER TABLE agency ADD COLUMN personal TEXT NOT NULL DEFAULT '';
