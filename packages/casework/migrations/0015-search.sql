-- What a case is searched by, in one place: a word that stands in thousands of cases is then found by walking from the newest, and a rare
-- one by the index. The database keeps it itself, so that it cannot differ from what it is made of.
create table case_search (
  case_id uuid primary key references cases on delete cascade,
  number  text not null,
  -- The number, the title, the parties' names, the tags and the notes, folded, a line each.
  text    text not null,
  -- The notes' words, in which other forms of a word are found.
  words   tsvector not null
);

create function renew_case_search(ids uuid[]) returns void language sql as $$
  insert into case_search (case_id, number, text, words)
  select c.id, c.number,
         concat_ws(E'\n', folded(c.number), folded(c.title),
           (select string_agg(folded(n.name), E'\n' order by y.role) from party y join person n on n.id = y.person_id where y.case_id = c.id),
           (select string_agg(folded(t.tag), E'\n' order by t.tag) from case_tag t where t.case_id = c.id),
           folded(note.text)),
         to_tsvector('danish', coalesce(note.text, ''))
    from cases c
    left join lateral (select string_agg(j.content ->> 'text', E'\n' order by j.id) as text from journal j
                        where j.case_id = c.id and j.step in ('note', 'telephone-note')) note on true
   where c.id = any(ids)
      on conflict (case_id) do update set number = excluded.number, text = excluded.text, words = excluded.words
   where (case_search.number, case_search.text, case_search.words) is distinct from (excluded.number, excluded.text, excluded.words)
$$;

-- A case is inserted before its parties in the same transaction; the parties renew it.
create function search_party() returns trigger language plpgsql as $$
begin
  perform renew_case_search((select array_agg(distinct case_id) from changed));
  return null;
end $$;
create trigger search_party_added after insert on party referencing new table as changed for each statement execute function search_party();
create trigger search_party_moved after update on party referencing new table as changed for each statement execute function search_party();
create trigger search_tag_added after insert on case_tag referencing new table as changed for each statement execute function search_party();
create trigger search_tag_gone after delete on case_tag referencing old table as changed for each statement execute function search_party();

create function search_note() returns trigger language plpgsql as $$
begin
  perform renew_case_search(array[new.case_id]);
  return null;
end $$;
create trigger search_note_added after insert on journal for each row when (new.step in ('note', 'telephone-note')) execute function search_note();

create function search_person() returns trigger language plpgsql as $$
begin
  perform renew_case_search(array(select case_id from party where person_id = new.id));
  return null;
end $$;
create trigger search_person_renamed after update of name on person for each row when (old.name is distinct from new.name) execute function search_person();

select renew_case_search(array(select id from cases));

create index case_search_newest on case_search (number desc);
create index case_search_text on case_search using gin (text gin_trgm_ops);
create index case_search_words on case_search using gin (words);

drop index person_name_search;
drop index case_title_search;
drop index case_number_search;
drop index journal_note_search;
drop index journal_note_words;

grant select, insert, update on case_search to :"application";
