-- The order in which decisions were opened. Of two that were made at the same moment the one opened last is the later one.
alter table decision add column position bigint generated always as identity;
