-- Letters of fixed text that go out without control: receipts, reminders, and word to a party about whom data was fetched.
do $$
declare known text := (select substring(pg_get_constraintdef(oid) from 'CHECK (.*)$') from pg_constraint where conname = 'document_kind_check');
begin
  alter table document drop constraint document_kind_check;
  execute format('alter table document add constraint document_kind_check check (kind = ''notice'' or %s)', known);
end $$;

-- Sent by a rule of the assistant and by nobody's approval.
alter table effect add column automatic boolean not null default false;
-- When the plan was fixed; null for effects from before this.
alter table effect add column fixed_at timestamptz;

-- The day on which a party who was asked is to be reminded; null when there is no reminder to come.
alter table gathering add column remind_on date;
create index gathering_remind on gathering (remind_on) where remind_on is not null and state = 'asked';
