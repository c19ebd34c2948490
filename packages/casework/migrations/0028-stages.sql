-- Small tests: an assistant is on trial, in shadow or live; and what it may do by itself, under which rule.

alter table assistant add column stage text not null default 'live' check (stage in ('trial', 'shadow', 'live'));

-- Each move, with what was known at the time. Append-only.
create table assistant_stage (
  id          bigint generated always as identity primary key,
  assistant   text not null references assistant,
  stage       text not null check (stage in ('trial', 'shadow', 'live')),
  reason      text not null,
  figures     jsonb not null,
  changed_by  uuid not null references employee,
  changed_at  timestamptz not null
);
create index assistant_stage_newest on assistant_stage (assistant, id desc);

-- People decide it by hand, and the assistant's proposal is held against what they come to. It stays so.
alter table decision add column shadow boolean not null default false;
alter table blind_answer drop constraint blind_answer_stage_check;
alter table blind_answer add constraint blind_answer_stage_check check (stage in ('first', 'second', 'shadow'));

-- Which kind of decision is made without a person, on what legal basis. One proposes and another approves.
create table automatic_rule (
  id              uuid primary key,
  assistant       text not null references assistant,
  type            text not null,
  outcome         text not null,
  law             text not null,
  law_url         text not null,
  reason          text not null,
  -- One of so many is still controlled by a person.
  sample_one_in   integer not null check (sample_one_in between 2 and 1000),
  proposed_by     uuid not null references employee,
  proposed_at     timestamptz not null,
  approved_by     uuid references employee check (approved_by <> proposed_by),
  approved_at     timestamptz,
  -- The sample was changed in control: nothing is made by itself until a person has looked.
  halted_at       timestamptz,
  halted_by       uuid references decision,
  ended_at        timestamptz,
  ended_by        uuid references employee
);
create unique index automatic_rule_one on automatic_rule (assistant, type, outcome) where ended_at is null;

-- Drawn when a rule would have made it: to be controlled by a person all the same; null where no rule has been asked.
alter table decision add column drawn_sample boolean;
-- The rule it was drawn for or made under.
alter table decision add column automatic_rule uuid references automatic_rule;
create index decision_automatic on decision (automatic_rule, approved_at) where automatic_rule is not null;

grant select, insert on assistant_stage to :"application";
grant select, insert, update on automatic_rule to :"application";
