-- Parties other than the applicant: their documents, that they are told of data about them, what they are asked; and who acts for whom.

-- The party whose document it is, when that is not the applicant: who wrote it, or whom it was sent to.
alter table document add column person uuid references person;

-- When a party was told that data about them is fetched (GDPR art. 14).
alter table party add column informed_at timestamptz;

-- When a party was reminded of a question.
alter table gathering add column reminded_at timestamptz;
create index gathering_asked on gathering (until) where state = 'asked' and reminded_at is null;

-- A power of attorney: for one case, or for all cases with one assistant.
create table mandate (
  id             uuid primary key,
  principal      uuid not null references person,
  representative uuid not null references person,
  -- What the principal calls the representative.
  called         text not null,
  case_id        uuid references cases,
  assistant      text references assistant,
  until_day      date not null,
  -- Letters to the principal are sent to the representative, too.
  copies         boolean not null,
  given_at       timestamptz not null,
  -- Given on paper: who registered it, and where the paper is.
  registered_by  uuid references employee,
  reference      text,
  withdrawn_at   timestamptz,
  check (num_nonnulls(case_id, assistant) = 1),
  check (principal <> representative),
  check ((registered_by is null) = (reference is null))
);
-- One at a time for the same thing; a new one takes the place of one that has run out.
create unique index mandate_once on mandate (principal, representative, coalesce(case_id::text, assistant)) where withdrawn_at is null;
create index mandate_representative on mandate (representative) where withdrawn_at is null;
create index mandate_principal on mandate (principal);

grant select, insert on mandate to :"application";
grant update (withdrawn_at) on mandate to :"application";
