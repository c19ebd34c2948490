-- What became of a letter after it was taken: by the id that its recipient gave it.
alter table effect add column message_id text;
alter table effect add column delivered_at timestamptz;
-- justified: no row has one yet; the table is read once
create index effect_message on effect (message_id) where message_id is not null;
