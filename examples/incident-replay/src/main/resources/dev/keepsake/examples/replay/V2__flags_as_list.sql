-- Custom flags get more to say than a label. Cards that nobody has touched for a year wait until they are edited again.
update profiles
set schema_version = 2,
    custom_flags = (
        select coalesce(jsonb_agg(jsonb_build_object(
                   'value', flag.key,
                   'name', flag.value,
                   'description', '',
                   'alt', flag.value,
                   'link', null) order by flag.key), '[]')
        from jsonb_each_text(custom_flags) as flag
    )
where edited >= date '2021-10-01';

alter table profiles alter column schema_version set default 2;
