-- Run once by the PostgreSQL image on an empty volume, as its superuser. Two logins: the owner migrates and owns the
-- tables; the service's login owns nothing, so that grants and row security hold whatever statement it is made to run.
\set ON_ERROR_STOP on
\getenv owner_password DUIJIE_OWNER_PASSWORD
\getenv service_password DUIJIE_SERVICE_PASSWORD

create role duijie_owner login password :'owner_password';
create role duijie_login login password :'service_password';
create role duijie_service nologin;
grant duijie_service to duijie_owner with admin option;
grant duijie_service to duijie_login;

create database duijie owner duijie_owner template template0 encoding 'UTF8';
revoke all on database duijie from public;
grant connect on database duijie to duijie_login;

\connect duijie
-- Needs a superuser; the migrations find it there.
create extension vector;
alter schema public owner to duijie_owner;
