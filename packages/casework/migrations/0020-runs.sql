-- Calls of many decisions that are made as one, by the day they are collected for.
create table run (
  id           uuid primary key,
  number       bigint generated always as identity unique,
  capability   text not null,
  operation    text not null,
  due_on       date not null,
  -- What is asked for, with persons' ids; and the control totals.
  input        jsonb not null,
  totals       jsonb not null,
  state        text not null check (state in ('ready', 'trying', 'done', 'failed', 'unknown', 'dissolved')),
  needs_person boolean not null default false,
  attempts     integer not null default 0,
  find_outs    integer not null default 0,
  trying_since timestamptz,
  retry_at     timestamptz,
  receipt      jsonb,
  fault        text,
  fault_text   text,
  settled_by   uuid references employee,
  settled_why  text,
  made_at      timestamptz not null,
  done_at      timestamptz
);
create index run_needs_person on run (id) where needs_person;

-- The run that a call was made with.
alter table effect add column run uuid references run;
create index effect_run on effect (run) where run is not null;
create index effect_to_collect on effect (due_on) where state = 'waiting' and run is null and due_on is not null;

-- Runs of this kind are not made before somebody lets them.
create table run_hold (
  capability text not null,
  operation  text not null,
  held_by    uuid not null references employee,
  reason     text not null,
  held_at    timestamptz not null,
  primary key (capability, operation)
);

grant select, insert, update on run to :"application";
grant select, insert, delete on run_hold to :"application";
