-- An effect gathered by the month is kept until a day.
alter table effect add column due_on date;
create index effect_due on effect (due_on) where state = 'waiting' and due_on is not null;
