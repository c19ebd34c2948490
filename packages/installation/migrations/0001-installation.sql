-- What the installation itself knows of this database: which set-up it has, and how far the demo was made.
create table installation_state (
  name  text primary key,
  value jsonb not null
);
grant select, insert, update on installation_state to :"application";
