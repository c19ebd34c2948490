-- A party need not be heard where § 19(2) of the Public Administration Act says so; and may be given longer to answer.

alter table evidence drop constraint evidence_kind_check;
alter table evidence add constraint evidence_kind_check check (kind in ('source', 'party', 'silence', 'correction', 'exempted'));
