package dev.keepsake.model;

import dev.keepsake.model.Application.Way;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much of the world is modelled. What is not bounded here is not bounded: runs, crashes, uploads, ticks.
 *
 * @param keys how many keys
 * @param collectors how many collecting processes
 * @param applications how many applications
 * @param ways what applications do
 * @param lease ticks of a lease
 * @param life ticks of a signature
 * @param overwrites how often another program overwrites a key
 * @param revokes how often a person revokes the lease
 * @param restores how often a person restores a key
 * @param without the guards that are left out
 */
record Bound(
        int keys,
        int collectors,
        int applications,
        Set<Way> ways,
        int lease,
        int life,
        int overwrites,
        int revokes,
        int restores,
        Set<Guard> without) {

    /** Ticks of the grace period, and of an upload intent. */
    static final int GRACE = 1;

    static Bound of(int collectors, int applications, Way... ways) {
        Set<Way> all = ways.length == 0 ? Set.of() : EnumSet.of(ways[0], ways);
        return new Bound(1, collectors, applications, all, 2, 2, 0, 0, 0, Set.of());
    }

    boolean has(Guard guard) {
        return !without.contains(guard);
    }

    Bound without(Guard... guards) {
        return new Bound(
                keys, collectors, applications, ways, lease, life, overwrites, revokes, restores, Set.of(guards));
    }

    Bound keys(int many) {
        return new Bound(many, collectors, applications, ways, lease, life, overwrites, revokes, restores, without);
    }

    Bound world(int overwritten, int revoked, int restored) {
        return new Bound(keys, collectors, applications, ways, lease, life, overwritten, revoked, restored, without);
    }
}
