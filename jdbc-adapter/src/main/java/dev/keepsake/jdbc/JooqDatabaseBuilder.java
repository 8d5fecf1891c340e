package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.coverage.Exemption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Schema;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link JooqDatabase}. Each is given once and not empty. Not thread-safe. */
public final class JooqDatabaseBuilder {

    private final DSLContext dsl;
    private @Nullable List<Exemption> exemptions;
    private @Nullable List<Exemption> searchExclusions;
    private @Nullable List<Table<?>> described;

    JooqDatabaseBuilder(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * Names what needs no provider.
     *
     * @param named at least one
     * @return this
     * @throws IllegalArgumentException if there is none
     * @throws IllegalStateException if they are named already
     */
    @CanIgnoreReturnValue
    public JooqDatabaseBuilder withExemptions(Exemption... named) {
        exemptions = setOnce("exemptions", exemptions, List.of(named));
        return this;
    }

    /**
     * Names what the last look leaves out, such as a log that names blobs long gone. A column that can hold a live
     * reference must not be among them.
     *
     * @param named at least one
     * @return this
     * @throws IllegalArgumentException if there is none
     * @throws IllegalStateException if they are named already
     */
    @CanIgnoreReturnValue
    public JooqDatabaseBuilder withSearchExclusions(Exemption... named) {
        searchExclusions = setOnce("search exclusions", searchExclusions, List.of(named));
        return this;
    }

    /**
     * Compares the live database with generated schemas: what vanished, is new, or has another type refuses a run. Every
     * table that is not exempted must be in one of them.
     *
     * <p>Types are compared by what they can hold, such as text, JSON or numbers: another length or a wider number is no
     * change, nor is text that became JSON on MariaDB, where both are {@code longtext}. What jOOQ has no type for is
     * compared as far as it goes.
     *
     * @param schemas all schemas that the application's code is generated from
     * @return this
     * @throws IllegalArgumentException if they hold no table
     * @throws IllegalStateException if the database is described already
     */
    @CanIgnoreReturnValue
    public JooqDatabaseBuilder describedBy(Schema... schemas) {
        List<Table<?>> tables = new ArrayList<>();
        Arrays.stream(schemas).forEach(each -> tables.addAll(each.getTables()));
        described = setOnce("described tables", described, tables);
        return this;
    }

    /**
     * Compares the live database with tables, generated or made by hand with all their columns.
     *
     * @param tables every table that is not exempted
     * @return this
     * @throws IllegalArgumentException if there is none, or one knows no column
     * @throws IllegalStateException if the database is described already
     * @see #describedBy(Schema...)
     */
    @CanIgnoreReturnValue
    public JooqDatabaseBuilder describedBy(Table<?>... tables) {
        for (Table<?> each : tables) {
            if (each.fields().length == 0) {
                throw new IllegalArgumentException(
                        "The described table '" + each
                                + "' knows 0 columns, so that none of the live ones could be compared; give a generated table.");
            }
        }
        described = setOnce("described tables", described, List.of(tables));
        return this;
    }

    /**
     * Makes the database, and asks it for its name.
     *
     * @return the database
     * @throws dev.keepsake.reference.ReferenceReadException if it can't be asked
     * @throws UnsupportedOperationException if it is none of those that the census knows
     */
    public JooqDatabase build() {
        return new JooqDatabase(
                dsl,
                DatabaseIdentity.of(dsl),
                Objects.requireNonNullElse(exemptions, List.of()),
                Objects.requireNonNullElse(searchExclusions, List.of()),
                Objects.requireNonNullElse(described, List.of()));
    }

    private static <T> List<T> setOnce(String setting, @Nullable List<T> present, List<T> wanted) {
        requireNonNull(wanted, setting);
        if (present != null) {
            throw new IllegalStateException("The " + setting + " of the database are " + present
                    + " already and were to become " + wanted + "; name all of them at once.");
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "The list of " + setting + " is empty; name at least one, or leave the setting out.");
        }
        return wanted;
    }
}
