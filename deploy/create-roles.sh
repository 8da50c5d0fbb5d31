#!/bin/sh
# Run once by the postgres image on an empty volume: the owner of the tables and the
# application, which owns nothing and so cannot lift a seal. CREATEDB lets a restore be compared
# before it takes the place of the database in use.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner_password="$DATABASE_OWNER_PASSWORD" \
    --set app_password="$DATABASE_APP_PASSWORD" <<'SQL'
CREATE ROLE plumbline_owner LOGIN CREATEDB PASSWORD :'owner_password';
CREATE ROLE plumbline_app LOGIN PASSWORD :'app_password';
CREATE DATABASE plumbline OWNER plumbline_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE plumbline FROM PUBLIC;
GRANT CONNECT ON DATABASE plumbline TO plumbline_app;
\connect plumbline
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
SQL
