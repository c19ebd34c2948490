-- The server's own tables, in the municipality's database: who is signed in. Tokens are kept as SHA-256 only.

create table session (
  token_hash   bytea primary key,
  kind         text not null check (kind in ('citizen', 'employee')),
  -- A person's or an employee's id in casework; never a CPR number.
  actor_id     uuid not null,
  csrf_token   text not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null
);
create index session_last_seen on session (last_seen_at);

-- Sign-ins under way at the identity provider.
create table sign_in (
  state_hash    bytea primary key,
  browser_hash  bytea not null,
  kind          text not null check (kind in ('citizen', 'employee')),
  nonce         text not null,
  code_verifier text not null,
  return_to     text not null,
  started_at    timestamptz not null
);

-- What a call of the API with an Idempotency-Key led to. Null: it is under way.
create table api_reply (
  key_hash     bytea primary key,
  request_hash bytea not null,
  status       integer,
  body         text,
  started_at   timestamptz not null
);

grant select, insert, update, delete on session, sign_in, api_reply to :"application";
