package dev.keepsake.jdbc;

import org.jooq.DSLContext;
import tools.jackson.core.json.JsonFactory;

/** The census over the application's own jOOQ context. */
public final class JooqCensus {

    private final DSLContext dsl;

    public JooqCensus(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public String toString() {
        return "census of " + dsl.dialect() + " read by " + new JsonFactory().getFormatName();
    }
}
