-- What the site had before October 2022: custom flags are a map of image id to label.
create table users (
    id bigint primary key,
    username text not null unique,
    email text not null
);

create table profiles (
    id bigint primary key,
    user_id bigint not null references users (id),
    locale text not null,
    edited date not null,
    schema_version integer not null,
    names jsonb not null,
    pronouns jsonb not null,
    words jsonb not null,
    custom_flags jsonb not null,
    avatar text,
    card text
);

create index profiles_by_user on profiles (user_id, locale);
