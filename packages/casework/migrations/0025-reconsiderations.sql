-- Past decisions run anew under a corrected version of their assistant: those that would come out otherwise are found, and listed for a person.
create table reconsideration (
  id          uuid primary key,
  number      bigint generated always as identity unique,
  assistant   text not null references assistant,
  -- The versions whose decisions are looked into, and the one they are held against.
  from_hashes text[] not null,
  to_hash     text not null references document_set,
  reason      text not null,
  -- Null when it was begun from a shell.
  begun_by    uuid references employee,
  begun_at    timestamptz not null,
  finished_at timestamptz,
  -- How many decisions there were to go through when it began, how many have been, and how many of the open ones were prepared anew.
  to_do       integer not null,
  done        integer not null default 0,
  moved       integer not null default 0,
  -- Where it has come to: first the open decisions, then those that were made, each in the order they were opened.
  phase       text not null default 'open' check (phase in ('open', 'made', 'finished')),
  position    bigint not null default 0
);

create table reconsidered (
  reconsideration uuid not null references reconsideration,
  decision        uuid not null references decision,
  -- Otherwise: it would come out otherwise. Undecided: the corrected version cannot decide it by what is known. Not reproduced: the
  -- version it was made with no longer gives what was decided.
  kind            text not null check (kind in ('otherwise', 'undecided', 'not-reproduced')),
  outcome         text,
  differences     jsonb not null,
  -- The decision that was opened in its place.
  opened          uuid references decision,
  primary key (reconsideration, decision)
);
create index reconsidered_opened on reconsidered (opened) where opened is not null;

create index decision_by_documents on decision (documents, position);

grant select, insert on reconsideration, reconsidered to :"application";
grant update (finished_at, done, moved, phase, position) on reconsideration to :"application";
grant update (opened) on reconsidered to :"application";
