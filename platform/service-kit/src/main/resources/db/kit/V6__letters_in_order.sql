-- Before each event: has its person a letter that waits?
create index dead_letter_person on dead_letter (record_key) where state = 'OPEN';
