-- Deletion by rule: what is due, who set it going, what was left out, and what is known of a case when nothing of anybody is left.

-- Why a case must not be deleted although its time has come: a lawsuit, an inquiry, what the archives want. The newest row holds. Append-only.
create table case_hold (
  id       bigint generated always as identity primary key,
  case_id  uuid not null references cases,
  held     boolean not null,
  reason   text not null,
  by       uuid not null references employee,
  at       timestamptz not null
);
create index case_hold_newest on case_hold (case_id, id desc);

-- A case that none but these employees come to. One row while it is barred; what was done stands in the journal.
create table case_bar (
  case_id  uuid primary key references cases,
  admitted uuid[] not null,
  reason   text not null,
  by       uuid not null references employee,
  at       timestamptz not null
);

create table deletion (
  id           uuid primary key,
  number       bigint generated always as identity unique,
  assistant    text not null references assistant,
  -- The rule, as it was when it was begun.
  years        integer not null,
  counted_from text not null check (counted_from in ('closed', 'effectiveUntil')),
  law          jsonb not null,
  cases        integer not null,
  begun_by     uuid not null references employee,
  begun_at     timestamptz not null,
  -- Until this day it can be cancelled.
  starts_on    date not null,
  cancelled_by uuid references employee,
  cancelled_at timestamptz,
  finished_at  timestamptz,
  -- Over what was deleted, in the order of the cases' ids, when it is finished.
  root         bytea,
  signature    bytea
);
create index deletion_open on deletion (starts_on) where finished_at is null and cancelled_at is null;

-- The cases that the person saw. `outcome` tells why one was left out.
create table deletion_case (
  deletion_id uuid not null references deletion,
  case_id     uuid not null,
  outcome     text,
  primary key (deletion_id, case_id)
);
create index deletion_case_left on deletion_case (deletion_id, case_id) where outcome is null;

-- What is known of a case whose content is gone. Its chain of the audit stands, and ends as is told here. Append-only but for the signed heads.
create table deleted_case (
  case_id     uuid primary key,
  number      text not null unique,
  assistant   text not null,
  opened_on   date not null,
  closed_on   date not null,
  deletion_id uuid not null references deletion,
  deleted_at  timestamptz not null,
  -- How many rows of each table went.
  rows        jsonb not null,
  audit_seq   integer not null,
  audit_hash  bytea not null,
  headed_seq  integer not null
);
create index deleted_case_deletion on deleted_case (deletion_id);
create index deleted_case_unheaded on deleted_case (case_id) where audit_seq > headed_seq;

-- What points to a decision, a document or a person is found when that goes, and not by reading whole tables; a decision's letter too.
-- justified: some seconds for a million cases, once
create index document_decision on document (decision_id);
-- justified: the same
create index document_person on document (person) where person is not null;
-- justified: the same
create index effect_document on effect (document_id) where document_id is not null;
-- justified: the same
create index gathering_subject on gathering (subject) where subject is not null;
-- justified: the same
create index reconsidered_decision on reconsidered (decision);
-- The journal is the largest table and only grows. That its decisions are its case's stands in the chain.
-- justified: nothing rests on the key but that nothing may be deleted
alter table journal drop constraint journal_decision_id_fkey;

-- justified: the chain outlives its case; who verifies it looks for its end in both tables
alter table audit drop constraint audit_case_id_fkey;

-- The application deletes nothing of a case but here, where the case is closed, is not held, and a deletion that has begun names it.
-- Persons who are in nothing else go with it.
create function delete_case(the_case uuid, the_deletion uuid, the_time timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone     jsonb := '{}';
  n        bigint;
  the_row  cases;
  runs     uuid[];
  persons  uuid[];
  a_person uuid;
  a_run    uuid;
  of_decisions constant text[] := array['evidence_opened', 'blind_answer', 'seeded_draft', 'approval_set_member', 'gathering', 'proposal', 'control_act'];
  of_case constant text[] := array['objection', 'effect', 'journal', 'audit_salt', 'access_log', 'case_hold', 'case_bar', 'case_tag', 'webhook_delivery',
                                   'case_indexed', 'case_search', 'mandate', 'incoming_message'];
  a_table  text;
begin
  select * into the_row from cases where id = the_case for update;
  if the_row.id is null or the_row.state <> 'closed'
     or not exists (select from deletion d join deletion_case m on m.deletion_id = d.id
                     where d.id = the_deletion and m.case_id = the_case and d.cancelled_at is null and d.finished_at is null)
     or coalesce((select held from case_hold h where h.case_id = the_case order by h.id desc limit 1), false) then
    raise exception 'the case may not be deleted' using errcode = 'KD001';
  end if;
  select array_agg(distinct p) into persons from (
    select the_row.applicant as p
    union select person_id from party where case_id = the_case
    union select e.subject from evidence e join decision d on d.id = e.decision_id where d.case_id = the_case
    union select g.subject from gathering g join decision d on d.id = g.decision_id where d.case_id = the_case
    union select person from document where case_id = the_case
    union select m.representative from mandate m where m.case_id = the_case
    union select m.person from incoming_message m where m.case_id = the_case) all_of_them where p is not null;
  select array_agg(distinct run) into runs from effect where case_id = the_case and run is not null;

  delete from reconsidered where decision in (select id from decision where case_id = the_case);
  update reconsidered set opened = null where opened in (select id from decision where case_id = the_case);
  update automatic_rule set halted_by = null where halted_by in (select id from decision where case_id = the_case);
  delete from document_opened where document_id in (select id from document where case_id = the_case);
  delete from case_relation where the_case in (one, other);
  delete from complaint where case_id = the_case;
  get diagnostics n = row_count;
  gone := gone || jsonb_build_object('complaint', n);
  foreach a_table in array of_decisions loop
    execute format('delete from %I where decision_id in (select id from decision where case_id = $1)', a_table) using the_case;
    get diagnostics n = row_count;
    if n > 0 then gone := gone || jsonb_build_object(a_table, n); end if;
  end loop;
  foreach a_table in array of_case loop
    execute format('delete from %I where case_id = $1', a_table) using the_case;
    get diagnostics n = row_count;
    if n > 0 then gone := gone || jsonb_build_object(a_table, n); end if;
  end loop;
  delete from evidence where decision_id in (select id from decision where case_id = the_case);
  get diagnostics n = row_count;
  gone := gone || jsonb_build_object('evidence', n);
  delete from document where case_id = the_case;
  get diagnostics n = row_count;
  gone := gone || jsonb_build_object('document', n);
  delete from decision where case_id = the_case;
  get diagnostics n = row_count;
  gone := gone || jsonb_build_object('decision', n);
  delete from party where case_id = the_case;
  get diagnostics n = row_count;
  gone := gone || jsonb_build_object('party', n);

  insert into deleted_case (case_id, number, assistant, opened_on, closed_on, deletion_id, deleted_at, rows, audit_seq, audit_hash, headed_seq)
    values (the_row.id, the_row.number, the_row.assistant, (the_row.opened_at at time zone 'Europe/Copenhagen')::date,
            (the_row.closed_at at time zone 'Europe/Copenhagen')::date, the_deletion, the_time, gone, the_row.audit_seq, the_row.audit_hash, the_row.headed_seq);
  delete from cases where id = the_case;

  -- A run tells of many cases; with the last of them it goes. A person who is in anything else stays.
  foreach a_run in array coalesce(runs, '{}') loop
    if not exists (select from effect where run = a_run) then
      delete from run_event where run = a_run;
      delete from run where id = a_run;
    end if;
  end loop;
  foreach a_person in array persons loop
    begin
      delete from person where id = a_person;
    exception when foreign_key_violation then null;
    end;
  end loop;
  return gone;
end $$;
-- justified: nobody has it yet
revoke all on function delete_case from public;
grant execute on function delete_case to :"application";
grant select, insert, update, delete on case_bar to :"application";
grant select, insert on case_hold, deletion, deletion_case, deleted_case to :"application";
grant update (cancelled_by, cancelled_at, finished_at, root, signature) on deletion to :"application";
grant update (outcome) on deletion_case to :"application";
grant update (headed_seq) on deleted_case to :"application";
