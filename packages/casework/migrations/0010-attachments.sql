-- A file of an application that is being written: encrypted as the answers are, and deleted with them.
create table upload (
  id       uuid primary key,
  draft    uuid not null references draft on delete cascade,
  sealed   bytea not null,
  size     integer not null,
  added_at timestamptz not null
);
create index upload_draft on upload (draft);
grant select, insert, delete on upload to :"application";

-- What somebody has sent along is a document of the case.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('application', 'letter', 'answer', 'attachment'));
