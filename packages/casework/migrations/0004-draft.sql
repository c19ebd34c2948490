-- An application that is being written. It may hold anything, so the answers are encrypted; it is deleted when it is sent.
create table draft (
  id         uuid primary key,
  person     uuid not null references person,
  assistant  text not null references assistant,
  sealed     bytea not null,
  -- Counts the savings, so that what is sent is what was reviewed.
  revision   integer not null default 1,
  started_at timestamptz not null,
  saved_at   timestamptz not null,
  unique (person, assistant)
);
create index draft_saved on draft (saved_at);

grant select, insert, update, delete on draft to :"application";
