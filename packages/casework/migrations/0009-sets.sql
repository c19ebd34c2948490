-- Like decisions approved as a set, after a sample of them was controlled singly.

-- As the assistant laid it ready there was nothing in it that must be judged singly. What was laid ready before now is controlled singly.
alter table decision add column ordinary boolean not null default false;
-- Control changed what had been laid ready: evidence was corrected or a finding overridden. Null until approval.
alter table decision add column changed_in_control boolean;

create table approval_set (
  id         uuid primary key,
  assistant  text not null references assistant,
  documents  text not null references document_set,
  type       text not null,
  outcome    text not null,
  -- How many of its members are controlled singly first.
  sample     integer not null check (sample >= 0),
  begun_by   uuid not null references employee,
  begun_at   timestamptz not null,
  closed_at  timestamptz
);
create index approval_set_open on approval_set (begun_by) where closed_at is null;
create index approval_set_like on approval_set (documents, type, outcome);

create table approval_set_member (
  set_id      uuid not null references approval_set,
  decision_id uuid not null references decision,
  -- What was laid ready when the set was made: nothing else of it is approved with the set.
  revision    integer not null,
  -- The order in which members are drawn for the sample.
  lot         integer not null,
  primary key (set_id, decision_id),
  unique (set_id, lot)
);
create index approval_set_member_decision on approval_set_member (decision_id);

alter table decision add column approved_in uuid references approval_set;
create index decision_ordinary on decision (documents, type, outcome) where ordinary and state = 'prepared';
create index decision_sampled on decision (documents, type, approved_at) where ordinary and approved_at is not null;

grant select, insert on approval_set, approval_set_member to :"application";
grant update (closed_at) on approval_set to :"application";
