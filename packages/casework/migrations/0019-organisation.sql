-- The municipality's own units and employees, as they are from one day to another (both included; null: until further notice).

create table org_unit (
  key     text primary key,
  name    text not null,
  parent  text references org_unit deferrable initially deferred,
  address text not null default ''
);

create table org_employment (
  number          text primary key,
  person          uuid not null references person,
  unit            text not null references org_unit deferrable initially deferred,
  title           text not null,
  from_day        date not null,
  until_day       date,
  -- How the payroll system knows the employment.
  employment_type text not null check (employment_type ~ '^\d$'),
  extra_number    text not null check (extra_number ~ '^\d$'),
  -- Where they ordinarily work, when that is not where the unit is.
  address         text not null default ''
);
create index org_employment_person on org_employment (person);
create index org_employment_unit on org_employment (unit);

-- Addresses of units and employees as they were told, and the place as the address register knows it.
create table org_address (
  address      text primary key,
  -- What a person has said it is, where the register did not know it.
  corrected    text,
  place        jsonb,
  looked_up_at timestamptz
);
create index org_address_unknown on org_address (address) where place is null;

create table org_leader (
  unit      text not null references org_unit deferrable initially deferred,
  person    uuid not null references person,
  from_day  date not null,
  until_day date,
  primary key (unit, person, from_day)
);

-- Who alone approves for an employee, in place of the unit's leader.
create table org_approver (
  id        uuid primary key,
  employee  uuid not null references person,
  approver  uuid not null references person,
  from_day  date not null,
  until_day date,
  check (employee <> approver)
);

-- Who approves beside a leader for a time, or in the leader's place.
create table org_substitute (
  id         uuid primary key,
  leader     uuid not null references person,
  substitute uuid not null references person,
  takes_over boolean not null,
  from_day   date not null,
  until_day  date not null,
  check (leader <> substitute)
);

-- Local agreements that hold for a unit and those below it, by the key that assistants know.
create table org_agreement (
  id        uuid primary key,
  unit      text not null references org_unit deferrable initially deferred,
  agreement text not null,
  from_day  date not null,
  until_day date
);

-- What was changed in the organisation, by whom and when. Append-only.
create table org_change (
  id          bigint generated always as identity primary key,
  what        text not null,
  content     jsonb not null,
  actor_kind  text not null check (actor_kind in ('employee', 'system')),
  actor       uuid,
  at          timestamptz not null
);

grant select, insert on org_unit, org_address, org_employment, org_leader, org_approver, org_substitute, org_agreement, org_change to :"application";
grant update, delete on org_unit, org_address, org_employment, org_leader, org_approver, org_substitute, org_agreement to :"application";

-- Who controls: a caseworker, or the applicant's leader; and the unit whose leader that is, as the decision's own evidence tells.
alter table decision add column by_leader boolean not null default false;
alter table decision add column unit text;
create index decision_for_leaders on decision (case_id) where by_leader and state in ('prepared', 'in-control');
