package dev.keepsake.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets equal parts of states be one object each: millions of states share a few thousand parts. Not thread-safe. */
final class Pool {

    private final Map<Object, Object> parts = new HashMap<>();

    World share(World world) {
        return new World(
                world.lease(),
                list(world.collectors()),
                list(world.applications()),
                list(world.cells()),
                world.alarm(),
                world.overwrites(),
                world.revokes(),
                world.restores());
    }

    @SuppressWarnings("unchecked") // Equal lists hold equal elements.
    private <T> List<T> list(List<T> parts) {
        return (List<T>) one(parts.stream().map(each -> (T) one(each)).toList());
    }

    private Object one(Object part) {
        Object first = parts.putIfAbsent(part, part);
        return first == null ? part : first;
    }
}
