-- Several applications may be begun at once: the one in hand is at place 0, others (taken in from a table) stand in line behind it.
alter table draft
  add column place integer not null default 0 check (place >= 0),
  drop constraint draft_writer,
  add constraint draft_writer unique nulls not distinct (person, assistant, employee, place);
