-- Who renews what a case is searched by first waits for who is renewing it: each then reads what the other has written, and the later
-- does not put an older text in place.
create or replace function renew_case_search(ids uuid[]) returns void language sql as $$
  select from case_search where case_id = any(ids) order by case_id for update;
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
