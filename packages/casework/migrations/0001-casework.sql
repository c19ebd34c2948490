-- Casework: one municipality, one database. CPR numbers live in person.cpr_cipher and nowhere else.

create table person (
  id                uuid primary key,
  cpr_cipher        bytea not null,
  cpr_index         bytea not null unique,
  name              text not null default '',
  email             text,
  address           jsonb,
  address_protected boolean not null default false,
  created_at        timestamptz not null
);

create table employee (
  id        uuid primary key,
  subject   text not null unique,
  name      text not null,
  roles     text[] not null,
  person_id uuid references person,
  active    boolean not null default true
);
create index employee_person on employee (person_id) where person_id is not null;

-- Documents of assistants, kept by content hash: what a decision was worked out with can always be read again.
create table document_set (
  hash      text primary key,
  assistant text not null,
  version   text not null,
  files     jsonb not null,
  added_at  timestamptz not null
);

create table assistant (
  id      text primary key,
  hash    text not null references document_set,
  stopped boolean not null default false
);

create sequence case_number;

create table cases (
  id             uuid primary key,
  number         text not null unique,
  assistant      text not null references assistant,
  title          text not null,
  kle            text not null,
  applicant      uuid not null references person,
  state          text not null check (state in ('open', 'closed')),
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  -- The sender's key and what was sent under it: the same twice is one case.
  submission_key  text unique,
  submission_hash text,
  -- The end of the case's audit chain, and how far the signed heads reach.
  audit_seq      integer not null default 0,
  audit_hash     bytea not null default ''::bytea,
  headed_seq     integer not null default 0
);
create index cases_applicant on cases (applicant);
create index cases_unheaded on cases (id) where audit_seq > headed_seq;

create table party (
  case_id   uuid not null references cases,
  role      text not null,
  person_id uuid not null references person,
  primary key (case_id, role)
);
create index party_person on party (person_id);

create table decision (
  id              uuid primary key,
  case_id         uuid not null references cases,
  type            text not null,
  documents       text not null references document_set,
  state           text not null check (state in ('gathering', 'prepared', 'in-control', 'approved', 'effectuating', 'done', 'waiting', 'withdrawn', 'taken-over')),
  waiting_for     text check (waiting_for in ('party', 'rates', 'decision')),
  waiting_until   date,
  -- The decision this one was opened by or refers to: a hearing its grant, a recalculation what it recalculates.
  refers_to       uuid references decision,
  received        date not null,
  effective_given date,
  effective_from  date,
  effective_until date,
  due             date,
  form            jsonb not null default '{}',
  outcome         text,
  revision        integer not null default 0,
  needs_person    text,
  assigned_to     uuid references employee,
  approved_by     uuid references employee,
  approved_at     timestamptz,
  created_at      timestamptz not null,
  prepared_at     timestamptz,
  done_at         timestamptz,
  check ((state = 'waiting') = (waiting_for is not null))
);
create index decision_case on decision (case_id);
create index decision_open on decision (due, id) where state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over');
create index decision_waiting on decision (waiting_until) where state = 'waiting';
create index decision_refers_to on decision (refers_to) where refers_to is not null;

-- What is being fetched. A row is a wish; the answer is evidence.
create table gathering (
  decision_id uuid not null references decision,
  evidence    text not null,
  request     jsonb not null,
  subject     uuid references person,
  capability  text,
  operation   text,
  system      text,
  state       text not null check (state in ('awaited', 'retrying', 'failed', 'answered', 'asked')),
  attempts    integer not null default 0,
  fault       text,
  retry_at    timestamptz,
  -- For what a party is asked: the last day to answer.
  until       date,
  primary key (decision_id, evidence)
);
create index gathering_troubled on gathering (system) where state in ('retrying', 'failed');

-- Append-only. The newest row by name is in force.
create table evidence (
  id          bigint generated always as identity primary key,
  decision_id uuid not null references decision,
  name        text not null,
  kind        text not null check (kind in ('source', 'party', 'silence', 'correction')),
  value       jsonb,
  capability  text,
  operation   text,
  system      text,
  subject     uuid references person,
  purpose     jsonb,
  law         jsonb,
  request     jsonb,
  reason      text,
  by_employee uuid references employee,
  at          timestamptz not null
);
create index evidence_decision on evidence (decision_id, name, id desc);
create index evidence_subject on evidence (subject);

-- All that is laid ready, one row a revision. Append-only.
create table proposal (
  decision_id   uuid not null references decision,
  revision      integer not null,
  determination jsonb not null,
  alternatives  jsonb not null default '{}',
  letter        jsonb,
  letter_faults jsonb not null default '[]',
  entry         jsonb not null,
  effects       jsonb not null,
  at            timestamptz not null,
  primary key (decision_id, revision)
);

-- What a person did in control. Append-only; the present state is the fold of the rows in order.
create table control_act (
  id          bigint generated always as identity primary key,
  decision_id uuid not null references decision,
  employee_id uuid not null references employee,
  act         text not null check (act in ('confirm', 'judge', 'override', 'withdraw-override', 'edit')),
  subject     text not null,
  value       jsonb,
  reason      text,
  revision    integer not null,
  at          timestamptz not null
);
create index control_act_decision on control_act (decision_id, id);

create table document (
  id             uuid primary key,
  case_id        uuid not null references cases,
  decision_id    uuid references decision,
  kind           text not null check (kind in ('application', 'letter', 'answer')),
  title          text not null,
  media_type     text not null,
  content        jsonb,
  bytes          bytea,
  created_at     timestamptz not null,
  journalised_at timestamptz,
  journal_number text
);
create index document_case on document (case_id);
create index document_unjournalised on document (case_id) where journalised_at is null;

create table effect (
  id             uuid primary key,
  case_id        uuid not null references cases,
  decision_id    uuid not null references decision,
  name           text not null,
  title          jsonb not null,
  after          text[] not null,
  plan           jsonb not null,
  document_id    uuid references document,
  state          text not null check (state in ('waiting', 'ready', 'trying', 'done', 'failed', 'unknown')),
  -- 'unknown' and 'failed' go to a person only when the machine has nothing more to try.
  needs_person   boolean not null default false,
  attempts       integer not null default 0,
  -- How often the recipient was asked what became of it.
  find_outs      integer not null default 0,
  trying_since   timestamptz,
  retry_at       timestamptz,
  receipt        jsonb,
  fault          text,
  fault_text     text,
  settled_by     uuid references employee,
  done_at        timestamptz,
  unique (decision_id, name)
);
create index effect_case on effect (case_id);
create index effect_needs_person on effect (id) where needs_person;
create index effect_open on effect (decision_id) where state <> 'done';

create table source_status (
  system      text primary key,
  failures    integer not null,
  open_until  timestamptz,
  since       timestamptz not null,
  fault       text
);

-- The case's record, for people. Append-only.
create table journal (
  id          bigint generated always as identity primary key,
  case_id     uuid not null references cases,
  decision_id uuid references decision,
  step        text not null,
  actor_kind  text not null check (actor_kind in ('employee', 'citizen', 'system')),
  actor       uuid,
  content     jsonb not null,
  at          timestamptz not null
);
create index journal_case on journal (case_id, id);

-- Who looked at a case. Append-only.
create table access_log (
  id          bigint generated always as identity primary key,
  case_id     uuid not null references cases,
  employee_id uuid not null references employee,
  page        text not null,
  at          timestamptz not null
);
create index access_log_case on access_log (case_id, id);

-- The chain per case: ids, step, actor, time and a salted hash of the content; never names, numbers or values. Append-only.
create table audit (
  case_id     uuid not null references cases,
  seq         integer not null,
  decision_id uuid,
  journal_id  bigint not null,
  step        text not null,
  actor       text not null,
  at          timestamptz not null,
  content     bytea not null,
  hash        bytea not null,
  primary key (case_id, seq)
);

-- Salts stand apart: deleting content and salt leaves the chain valid and says nothing of what was deleted.
create table audit_salt (
  case_id uuid not null,
  seq     integer not null,
  salt    bytea not null,
  primary key (case_id, seq)
);

-- Signed heads over all cases that changed since the head before. Append-only.
create table audit_head (
  id        bigint primary key,
  at        timestamptz not null,
  root      bytea not null,
  signature bytea not null
);
create table audit_head_entry (
  head_id bigint not null references audit_head,
  case_id uuid not null,
  seq     integer not null,
  hash    bytea not null,
  primary key (head_id, case_id)
);

-- The demo's and the tests' clock. No row: the machine's own time.
create table clock (
  "only"      boolean primary key default true check ("only"),
  standing_at timestamptz not null
);

-- The application reads and adds everywhere, changes only what has states, and deletes nothing of a case.
grant select, insert on all tables in schema public to :"application";
grant update on person, employee, assistant, cases, party, decision, gathering, effect, source_status, clock to :"application";
-- What a document says is never changed; it is rendered and filed.
grant update (bytes, journalised_at, journal_number) on document to :"application";
grant delete on source_status, clock, audit_salt to :"application";
grant usage on all sequences in schema public to :"application";
