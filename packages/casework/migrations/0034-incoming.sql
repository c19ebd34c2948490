-- Messages from outside: each once, by its channel's own id. What lies in a case is in its documents; what waits for a person is encrypted here.
create table incoming_message (
  id            uuid primary key,
  channel       text not null check (channel in ('mail', 'digital-post')),
  -- A hash of the id that the channel gave it.
  key           text not null,
  state         text not null check (state in ('waiting', 'filed', 'discarded')),
  -- The case it lies in; while it waits, the one it names.
  case_id       uuid references cases,
  -- Who sent it, where the channel vouches for that.
  person        uuid references person,
  content       bytea,
  received_at   timestamptz not null,
  handled_by    uuid references employee,
  handled_at    timestamptz,
  discarded_why text,
  unique (channel, key),
  check ((state = 'waiting') = (content is not null))
);
create index incoming_message_waiting on incoming_message (received_at) where state = 'waiting';

grant select, insert, update on incoming_message to :"application";
