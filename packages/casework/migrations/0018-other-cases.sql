-- Decisions that rest on what stands in the applicant's other cases with the same assistant.

-- The order in which cases came in: a case rests on those before it, never on those after.
alter table cases add column position bigint generated always as identity;
create index cases_in_turn on cases (applicant, assistant, position);
drop index cases_applicant;

-- What other cases look back on: findings by name, of the proposal that the decision stands at. Null where nothing may be looked back on.
alter table decision add column kept jsonb;
