-- Who is told of what happens in cases, and what they are yet to be told. A delivery is written in the transaction of what it tells of;
-- it holds ids, kind and time only.
create table webhook_subscription (
  id           uuid primary key,
  url          text not null,
  -- Kinds of events; none: all there are.
  types        text[] not null,
  secret       bytea not null,
  created_by   uuid references employee,
  created_at   timestamptz not null,
  -- Attempts in a row that failed; until when it is left alone for it.
  failures     integer not null default 0,
  paused_until timestamptz,
  -- Set when it was given up, or a person stopped it: it waits for a person.
  stopped_at   timestamptz,
  stopped_why  text check (stopped_why in ('by-hand', 'gone', 'failing')),
  check ((stopped_at is null) = (stopped_why is null))
);

create table webhook_delivery (
  subscription_id uuid not null references webhook_subscription on delete cascade,
  event_id        uuid not null,
  -- The journal entry it tells of: the order within a case, and where a replay begins.
  position        bigint not null,
  type            text not null,
  case_id         uuid not null,
  decision_id     uuid,
  at              timestamptz not null,
  state           text not null default 'due' check (state in ('due', 'delivered', 'given-up')),
  attempts        integer not null default 0,
  next_at         timestamptz not null default now(),
  fault           text,
  delivered_at    timestamptz,
  primary key (subscription_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (subscription_id, next_at, position) where state = 'due';
create index webhook_delivery_position on webhook_delivery (subscription_id, position);
create index webhook_delivery_old on webhook_delivery (delivered_at) where state = 'delivered';

grant select, insert, update, delete on webhook_subscription, webhook_delivery to :"application";
