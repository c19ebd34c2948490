-- What parties say against a decision (complaint) or a piece of its data (objection). Each is a document of the case.

-- The kinds there are, and two more.
do $$
declare known text := (select substring(pg_get_constraintdef(oid) from 'CHECK (.*)$') from pg_constraint where conname = 'document_kind_check');
begin
  alter table document drop constraint document_kind_check;
  execute format('alter table document add constraint document_kind_check check (kind in (''complaint'', ''objection'') or %s)', known);
end $$;

create table complaint (
  id          uuid primary key,
  case_id     uuid not null references cases,
  decision_id uuid not null references decision,
  document_id uuid not null references document,
  person      uuid not null references person,
  -- Of the text: the same text sent again while it is open is the same complaint.
  fingerprint text not null,
  received    date not null,
  -- The last day to complain, and to have reassessed, by the assistant's documents; null where they set none.
  deadline    date,
  due         date,
  -- It came after the deadline: whether it is taken up is a person's to decide.
  late        boolean not null,
  state       text not null check (state in ('received', 'reassessing', 'closed')),
  handled_by  uuid references employee,
  reason      text,
  closed_at   timestamptz,
  check ((state = 'received') = (handled_by is null)),
  check ((state = 'closed') = (reason is not null)),
  check ((state = 'closed') = (closed_at is not null))
);
create unique index complaint_once on complaint (decision_id, person, fingerprint) where state <> 'closed';
create index complaint_case on complaint (case_id);
create index complaint_open on complaint (due) where state <> 'closed';

create table objection (
  id          uuid primary key,
  case_id     uuid not null references cases,
  decision_id uuid not null references decision,
  document_id uuid not null references document,
  person      uuid not null references person,
  evidence    text not null,
  right_is    text not null,
  why         text not null,
  fingerprint text not null,
  received    date not null,
  due         date not null,
  -- The decision had been made: it asks for the case to be reopened.
  reopening   boolean not null,
  state       text not null check (state in ('open', 'corrected', 'kept', 'reopened')),
  answer      text,
  answered_by uuid references employee,
  answered_at timestamptz,
  check ((state = 'open') = (answer is null)),
  check ((state = 'open') = (answered_by is null)),
  check ((state = 'open') = (answered_at is null))
);
create unique index objection_once on objection (decision_id, evidence, person, fingerprint) where state = 'open';
create index objection_case on objection (case_id);
create index objection_open on objection (due) where state = 'open';

grant select, insert on complaint, objection to :"application";
grant update (state, handled_by, reason, closed_at) on complaint to :"application";
grant update (state, answer, answered_by, answered_at) on objection to :"application";
