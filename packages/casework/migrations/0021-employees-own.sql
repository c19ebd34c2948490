-- Assistants whose applicants are the municipality's own employees: they apply as such.
alter table assistant add column for_employees boolean not null default false;
