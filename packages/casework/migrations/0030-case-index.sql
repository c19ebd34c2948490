-- How far the index of cases and documents, which a municipality's systems share, has been told of each case. Filled only where there is one.
create table case_indexed (
  case_id  uuid primary key references cases,
  -- The end of the case's audit chain when the index was told.
  seq      integer not null default 0,
  attempts integer not null default 0,
  next_at  timestamptz not null default now(),
  fault    text
);
create index case_indexed_fault on case_indexed (case_id) where fault is not null;

grant select, insert, update on case_indexed to :"application";
