package dev.keepsake.jdbc;

import java.util.Set;

/** Tables of Keepsake's own, which name every blob that it ever looked at and hold no references. */
final class LedgerTables {

    static final Set<String> NAMES = Set.of();

    private LedgerTables() {}
}
