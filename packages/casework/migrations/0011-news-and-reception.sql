-- What a party sends after the application: somebody must have seen it before the case is decided.
alter table document
  add column news boolean not null default false,
  -- What the party wrote with it.
  add column explanation text,
  add column seen_at timestamptz,
  add column seen_by uuid references employee;
create index document_unseen on document (case_id) where news and seen_at is null;
grant update (seen_at, seen_by) on document to :"application";

-- An application that an employee enters for somebody: how it came, and on which day.
alter table draft
  add column employee uuid references employee,
  add column channel text check (channel in ('paper', 'telephone', 'in-person')),
  add column received date,
  add constraint draft_entered check ((employee is null) = (channel is null) and (employee is null) = (received is null)),
  drop constraint draft_person_assistant_key,
  add constraint draft_writer unique nulls not distinct (person, assistant, employee);
create index draft_employee on draft (employee) where employee is not null;
