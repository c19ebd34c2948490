-- Keys are exchanged while processes work: which set of them a process knows, by a name that says nothing of them.
alter table process add column keys text;
-- What is kept encrypted is sealed anew.
grant update (sealed) on upload to :"application";
