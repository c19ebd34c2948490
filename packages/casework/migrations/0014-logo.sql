-- Logos of letters, by their hash: a letter keeps the one it was decided with.
create table logo (
  hash       text primary key check (hash ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type in ('image/svg+xml', 'image/png')),
  bytes      bytea not null,
  width      double precision not null,
  height     double precision not null
);
grant select, insert on logo to :"application";
