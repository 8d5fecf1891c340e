-- The script that ran twice a month: it knows custom flags as a map, and nothing else.
select flag.id
from profiles
cross join lateral jsonb_object_keys(
    case jsonb_typeof(custom_flags) when 'object' then custom_flags else '{}' end) as flag (id)
