-- Decisions that are opened anew each month, for every case that what was last decided gives cause to.

create table recurrence (
  assistant   text not null references assistant,
  type        text not null,
  -- The first of the month it is for.
  month       date not null,
  begun_at    timestamptz not null,
  -- Cases are gone through in the order of their ids; how far it has come. Null when all have been.
  after       uuid,
  finished_at timestamptz,
  primary key (assistant, type, month)
);

-- The month it was opened for by itself.
alter table decision add column recurrence date;
create index decision_recurring on decision (recurrence, type) where recurrence is not null;

grant select, insert, update on recurrence to :"application";
