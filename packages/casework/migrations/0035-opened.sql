-- What an employee opened before deciding: evidence as it was then (a correction is another row), for a decision; and files of a case.
-- Append-only.
create table evidence_opened (
  decision_id uuid not null references decision,
  evidence_id bigint not null references evidence,
  employee_id uuid not null references employee,
  at          timestamptz not null,
  primary key (decision_id, evidence_id, employee_id)
);
create table document_opened (
  document_id uuid not null references document,
  employee_id uuid not null references employee,
  at          timestamptz not null,
  primary key (document_id, employee_id)
);
grant select, insert on evidence_opened, document_opened to :"application";
