package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.SchemaVersion;
import java.math.BigInteger;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.types.UNumber;
import org.jspecify.annotations.Nullable;

/**
 * The one schema version that a provider claims.
 *
 * @param discriminator the column that tells it
 * @param version the version
 * @param rows finds the rows that have it
 */
record VersionClaim(SourceColumn discriminator, SchemaVersion version, Condition rows) {

    /** How a version is called whose discriminator is null. */
    static final String NULL = "null";

    static <T> VersionClaim of(SourceColumn discriminator, Field<T> field, T value) {
        requireNonNull(value, "value");
        String text = textOf(field.getConverter().to(value));
        if (text == null || text.equals(NULL)) {
            throw new IllegalArgumentException("The version '" + value + "' ("
                    + value.getClass().getSimpleName() + ") of " + discriminator
                    + " can't be told by its text; use a text other than 'null', a whole number, an enum literal or a"
                    + " UUID, or a condition of your own.");
        }
        return new VersionClaim(discriminator, new SchemaVersion(discriminator.place(), text), field.eq(value));
    }

    /** Null where the database may write a value otherwise than Java does, such as {@code t} for true. */
    private static @Nullable String textOf(Object stored) {
        if (stored instanceof EnumType literal) {
            return literal.getLiteral();
        }
        boolean sameInBoth = stored instanceof String
                || stored instanceof Byte
                || stored instanceof Short
                || stored instanceof Integer
                || stored instanceof Long
                || stored instanceof BigInteger
                || stored instanceof UNumber
                || stored instanceof UUID;
        return sameInBoth ? stored.toString() : null;
    }

    @Override
    public String toString() {
        return version.toString();
    }
}
