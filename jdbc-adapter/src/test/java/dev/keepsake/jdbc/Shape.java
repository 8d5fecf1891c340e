package dev.keepsake.jdbc;

import org.jooq.Catalog;
import org.jooq.EnumType;
import org.jooq.Schema;
import org.jspecify.annotations.Nullable;

/** An enum as jOOQ's generator would write it. */
enum Shape implements EnumType {
    MAP("a map"),
    LIST("a list");

    private final String literal;

    Shape(String literal) {
        this.literal = literal;
    }

    @Override
    public String getLiteral() {
        return literal;
    }

    @Override
    public String getName() {
        return "shape";
    }

    @Override
    public @Nullable Catalog getCatalog() {
        return null;
    }

    @Override
    public @Nullable Schema getSchema() {
        return null;
    }
}
