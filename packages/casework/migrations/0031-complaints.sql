-- What came of a complaint, and to whom it was sent on.

alter table complaint add column result text check (result in ('kept', 'changed', 'partly', 'withdrawn', 'too-late'));
alter table complaint add column forwarded_on date;
alter table complaint add column forwarded_to text;
alter table complaint add column forwarded_how text;
-- The whole case file as it was sent on.
alter table complaint add column file_id uuid references document;
alter table complaint add constraint complaint_forwarded check (
  (forwarded_on is null) = (forwarded_to is null) and (forwarded_on is null) = (forwarded_how is null) and (forwarded_on is null) = (file_id is null));
create index complaint_closed on complaint (closed_at) where state = 'closed';

do $$
declare known text := (select substring(pg_get_constraintdef(oid) from 'CHECK (.*)$') from pg_constraint where conname = 'document_kind_check');
begin
  alter table document drop constraint document_kind_check;
  execute format('alter table document add constraint document_kind_check check (kind = ''case-file'' or %s)', known);
end $$;

grant update (result, forwarded_on, forwarded_to, forwarded_how, file_id) on complaint to :"application";
