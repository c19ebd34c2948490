-- Cases that are deleted, and that the shared index of cases is still to be told of. Only their ids.
create table index_removal (
  case_id  uuid primary key,
  next_at  timestamptz not null default now(),
  fault    text
);
grant select, insert, update, delete on index_removal to :"application";
