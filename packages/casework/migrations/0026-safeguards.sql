-- What a municipality does so that control is more than a rubber stamp.

-- By assistant; the newest row holds, and those before it tell what held when. Append-only.
create table safeguard (
  id            bigint generated always as identity primary key,
  assistant     text not null references assistant,
  -- One of so many, drawn by lot: the person answers before seeing the proposal; a second person must agree; the draft is made wrong.
  blind_one_in  integer check (blind_one_in >= 1),
  second_one_in integer check (second_one_in >= 1),
  seed_one_in   integer check (seed_one_in >= 2),
  reason        text not null,
  changed_by    uuid not null references employee,
  changed_at    timestamptz not null
);
create index safeguard_newest on safeguard (assistant, id desc);

-- Drawn when a decision is first laid ready for a caseworker; null before that.
alter table decision add column drawn_blind boolean;
alter table decision add column drawn_second boolean;
alter table decision add column drawn_seed boolean;
-- What stands laid ready is a wrong draft. It can never be approved.
alter table decision add column seeded boolean not null default false;
-- The first of two has approved this revision; it is not made before a second has.
alter table decision add column first_by uuid references employee;
alter table decision add column first_at timestamptz;
alter table decision add column first_revision integer;

-- What somebody answered before they saw the proposal. Append-only.
create table blind_answer (
  decision_id uuid not null references decision,
  employee_id uuid not null references employee,
  stage       text not null check (stage in ('first', 'second')),
  revision    integer not null,
  -- By finding: the value answered (null: it could not be said), and the proposal's.
  answers     jsonb not null,
  agrees      boolean not null,
  at          timestamptz not null,
  primary key (decision_id, employee_id, stage)
);

-- Wrong drafts: which finding was made wrong, and what became of it.
create table seeded_draft (
  decision_id uuid primary key references decision,
  finding     text not null,
  title       jsonb not null,
  wrong       jsonb not null,
  wrong_shown jsonb not null,
  right_shown jsonb not null,
  laid_at     timestamptz not null,
  ended_at    timestamptz,
  -- Null where it was neither caught nor missed: it was laid ready anew meanwhile.
  caught      boolean,
  ended_by    uuid references employee
);

-- How often control changes what rules give, by the month a decision was made in. Counted on from where it was last counted to.
create table finding_quality (
  assistant   text not null references assistant,
  finding     text not null,
  month       date not null,
  title       jsonb not null,
  decisions   integer not null default 0,
  overridden  integer not null default 0,
  -- Of those overridden, where both are numbers.
  raised      integer not null default 0,
  lowered     integer not null default 0,
  -- Another value than first laid ready, for any other reason.
  moved       integer not null default 0,
  -- Decided anew from the same day, with another value.
  reversed    integer not null default 0,
  primary key (assistant, finding, month)
);
create table quality_counted (
  only_row    boolean primary key default true check (only_row),
  until       timestamptz not null
);
create index decision_approved on decision (approved_at) where approved_at is not null;

grant select, insert on safeguard, blind_answer, seeded_draft to :"application";
grant update (ended_at, caught, ended_by) on seeded_draft to :"application";
grant select, insert, update on finding_quality, quality_counted to :"application";
