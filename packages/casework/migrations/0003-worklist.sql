-- The worklist: whose a decision is, who stands in for whom, views of one's own; tags, related cases, notes, and search.

-- Whom a decision is assigned to has had it in control: after more gathering it comes back into control.
alter table decision add column control_begun boolean not null default false;
update decision set control_begun = true where assigned_to is not null;

-- What is open, or decided and perhaps stuck, the most urgent first. What has no deadline comes last.
create index decision_worklist on decision ((coalesce(due, 'infinity'::date)), id) include (due, case_id, state, assigned_to, waiting_for)
  where state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over', 'approved', 'effectuating');
drop index decision_open;
create index decision_assigned on decision (assigned_to)
  where assigned_to is not null and state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over', 'approved', 'effectuating');
drop index effect_needs_person;
create index effect_needs_person on effect (decision_id) where needs_person;

-- The persons that a value names, by their ids: whom a case is about is found without reading all evidence.
create function named_in(value jsonb) returns text[] language sql immutable parallel safe
  return array(select m[1] from regexp_matches(value::text, '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') m);
create index evidence_names on evidence using gin (named_in(value));

-- In this period the decisions of an employee are the substitute's too.
create table absence (
  id           uuid primary key,
  employee_id  uuid not null references employee,
  substitute   uuid not null references employee,
  from_day     date not null,
  until_day    date not null check (until_day >= from_day),
  set_by       uuid not null references employee,
  set_at       timestamptz not null,
  cancelled_by uuid references employee,
  cancelled_at timestamptz,
  check (substitute <> employee_id)
);
create index absence_employee on absence (employee_id) where cancelled_at is null;
create index absence_substitute on absence (substitute) where cancelled_at is null;

-- A choice of view, filters and columns that an employee has given a name.
create table saved_view (
  id          uuid primary key,
  employee_id uuid not null references employee,
  name        text not null,
  choice      jsonb not null,
  unique (employee_id, name)
);

create table case_tag (
  case_id uuid not null references cases,
  tag     text not null,
  primary key (case_id, tag)
);
create index case_tag_tag on case_tag (lower(tag));

-- Cases that belong together; each pair stands once.
create table case_relation (
  one   uuid not null references cases,
  other uuid not null references cases,
  primary key (one, other),
  check (one < other)
);
create index case_relation_other on case_relation (other);

-- Text as it is searched: small letters without accents, and å found as aa.
create extension if not exists pg_trgm;
create function folded(value text) returns text language sql immutable parallel safe
  return replace(replace(translate(lower(value), 'áàâäãåéèêëíìîïóòôöõøúùûüýÿçñð', 'aaaaaaeeeeiiiioooooouuuuyycnd'), 'æ', 'ae'), 'aa', 'a');
create index person_name_search on person using gin (folded(name) gin_trgm_ops);
create index case_title_search on cases using gin (folded(title) gin_trgm_ops);
create index case_number_search on cases using gin (folded(number) gin_trgm_ops);
-- Notes are lines of the journal.
create index journal_notes on journal (case_id) where step in ('note', 'telephone-note');
create index journal_note_search on journal using gin (folded(content ->> 'text') gin_trgm_ops)
  where step in ('note', 'telephone-note');
create index journal_note_words on journal using gin (to_tsvector('danish', content ->> 'text'))
  where step in ('note', 'telephone-note');

grant select, insert on absence, saved_view, case_tag, case_relation to :"application";
grant update (cancelled_by, cancelled_at) on absence to :"application";
grant update (choice) on saved_view to :"application";
grant delete on saved_view, case_tag, case_relation to :"application";
