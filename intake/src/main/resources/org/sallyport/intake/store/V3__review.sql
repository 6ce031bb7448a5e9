-- What stays withheld is looked for every minute.
CREATE INDEX part_withheld ON part (arrival) WHERE state = 'WITHHELD';
