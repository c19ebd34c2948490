-- A rendered PDF is compressed already: trying it again costs more than the rest of keeping a letter. What is kept stays as it is.
alter table document alter column bytes set storage external;

-- What a case is searched by holds its parties' names: telling a party something changes nothing in it.
create function search_party_moved() returns trigger language plpgsql as $$
declare
  moved uuid[] := array(select distinct c.case_id from changed c join earlier e on e.case_id = c.case_id and e.role = c.role
                         where c.person_id is distinct from e.person_id);
begin
  if cardinality(moved) > 0 then
    perform renew_case_search(moved);
  end if;
  return null;
end $$;
create or replace trigger search_party_moved after update on party
  referencing old table as earlier new table as changed for each statement execute function search_party_moved();
