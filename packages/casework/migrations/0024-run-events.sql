-- What people have done to runs, by whom and why. Append-only: a hold that was let go leaves its trace.
create table run_event (
  id         bigint generated always as identity primary key,
  capability text not null,
  operation  text not null,
  run        uuid references run,
  what       text not null check (what in ('held', 'let', 'received', 'not-received', 'dissolved')),
  reason     text not null,
  employee   uuid not null references employee,
  at         timestamptz not null
);

grant select, insert on run_event to :"application";
