-- How sources and recipients answered, by the hour, whoever asked them: shared by all workers.
create table source_calls (
  system      text not null,
  hour        timestamptz not null,
  answered    integer not null,
  failed      integer not null,
  last_answer timestamptz,
  primary key (system, hour)
);
grant select, insert, update, delete on source_calls to :"application";

-- The processes that work on this database, each with its newest sign of life. A backup is one that ran once.
create table process (
  id         uuid primary key,
  kind       text not null check (kind in ('server', 'worker', 'backup')),
  host       text not null,
  pid        integer not null,
  version    text not null,
  -- The newest of casework's migrations that the process knows.
  schema     integer not null,
  started_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  -- It is finishing what it has in hand.
  ending     boolean not null default false
);
grant select, insert, update, delete on process to :"application";
