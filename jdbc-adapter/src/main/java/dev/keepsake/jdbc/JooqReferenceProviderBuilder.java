package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.reference.KeyTemplate;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link JooqReferenceProvider}. Each is given once; fields must be columns of the provider's table. Not
 * thread-safe.
 *
 * <p>The provider {@linkplain JooqReferenceProvider#lookup looks keys up} if every column can be searched for them: on
 * PostgreSQL, MariaDB, MySQL, H2 and SQLite; declared to jOOQ as text, enum or UUID, or but on H2 as JSON, XML or array;
 * read by an extractor that {@linkplain ReferenceExtractor#quotes quotes}, which are {@code plain}, {@code url} without a
 * key prefix, those for JSON and arrays, and {@code delimited}, {@code nested}, {@code anyOf} and {@code firstOf} of such;
 * and, for whole keys, of namespaces that don't cut their identity in pieces. So not where a template or an extractor for
 * markup is, because they put together what is stored apart.
 */
public final class JooqReferenceProviderBuilder {

    private static final int MOST_CONNECTIONS = 16;

    private final ProviderId id;
    private final DSLContext dsl;
    private final SourceTable table;
    private final List<ReferenceColumn> references = new ArrayList<>();
    private final List<ReferenceTemplate> templates = new ArrayList<>();
    private @Nullable VersionClaim version;
    private @Nullable MigrationHistory migrations;
    private @Nullable ShapeClaim shape;
    private @Nullable Condition condition;
    private @Nullable RowId rowId;
    private @Nullable Integer connections;

    JooqReferenceProviderBuilder(ProviderId id, DSLContext dsl, SourceTable table) {
        this.id = id;
        this.dsl = dsl;
        this.table = table;
    }

    /**
     * Claims one schema version, and reads exactly the rows that have it.
     *
     * @param discriminator the column that tells a row's version
     * @param value the version there: a text, a whole number, an enum literal or a UUID, whose text is the same in Java
     *     and in the database
     * @param <T> the column's Java type
     * @return this
     * @throws IllegalStateException if a version is claimed already
     * @throws IllegalArgumentException if the column is not of this table, or the value is of another type
     */
    @CanIgnoreReturnValue
    public <T> JooqReferenceProviderBuilder withVersion(Field<T> discriminator, T value) {
        VersionClaim claim = VersionClaim.of(table.column(discriminator), discriminator, value);
        requireUnset("version", version, claim);
        version = claim;
        return this;
    }

    /**
     * Claims the migrations that this provider was written or looked over for. Before each run, and again before a sweep,
     * the database's history must be at exactly that point: a newer migration, one that is not applied, a failed or a
     * running one refuses. For data whose rows carry no version.
     *
     * @param history what is claimed, such as {@code MigrationHistory.flyway("1.10")}
     * @return this
     * @throws IllegalStateException if migrations are claimed already
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withMigrations(MigrationHistory history) {
        requireNonNull(history, "history");
        requireUnset("migrations", migrations, history);
        migrations = history;
        return this;
    }

    /**
     * Claims one of the shapes that a column's values may have. Before each run, and again before a sweep, every value of
     * the column is shown to the extractors; one of a shape that no provider claims, or that no extractor here
     * recognises, refuses the run with the number of such rows. It reads the whole column, and doesn't narrow the rows
     * that the provider reads.
     *
     * @param field the column
     * @param claimed the name of the shape that this provider reads
     * @param shapes every known shape by name, told by an extractor that recognises it; a value that the claimed one
     *     recognises has that shape
     * @return this
     * @throws IllegalStateException if a shape is claimed already
     * @throws IllegalArgumentException if the column is not of this table, or the claimed shape not among the shapes
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withShape(
            Field<?> field, String claimed, Map<String, ReferenceExtractor> shapes) {
        ShapeClaim claim = ShapeClaim.of(table.column(field), claimed, shapes);
        requireUnset("shape", shape, claim);
        shape = claim;
        return this;
    }

    /**
     * Reads only the rows that meet a condition, in addition to the version. Other providers, or the coverage's
     * exemptions, must account for the others.
     *
     * @param rows the condition
     * @return this
     * @throws IllegalStateException if there is a condition already
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder where(Condition rows) {
        requireNonNull(rows, "rows");
        requireUnset("condition", condition, rows);
        condition = rows;
        return this;
    }

    /**
     * Names the columns that tell a person which row is meant. By default the primary key that a generated table knows.
     *
     * @param fields at least one column
     * @return this
     * @throws IllegalStateException if they are named already
     * @throws IllegalArgumentException if there is none, or one is not of this table
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withRowId(Field<?>... fields) {
        if (fields.length == 0) {
            throw new IllegalArgumentException(
                    "The provider '" + id + "' got a row id of 0 columns; name at least one, or leave it out.");
        }
        RowId named = RowId.of(table, List.of(fields));
        requireUnset("row id", rowId, named);
        rowId = named;
        return this;
    }

    /**
     * Reads the rows with several connections of the context at once, all in one snapshot, each a range of the table's
     * pages after the other. References are found and pushed in the caller's thread as ever; the connections are read in
     * threads that end with the reading. PostgreSQL 14 and later, and tables that it stores itself, partitioned ones
     * included; anything else refuses the reading.
     *
     * <p>They are taken one after the other before any row is read, and held until all is read. The pool must have that
     * many free for each provider that reads at the same time: what waits for a connection there while it holds another
     * goes on only when the pool gives up.
     *
     * @param count 1 to 16; 1 by default
     * @return this
     * @throws IllegalStateException if it is set already
     * @throws IllegalArgumentException if there are too few or too many
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withConnections(int count) {
        if (count < 1 || count > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("The provider '" + id + "' is to read with " + count
                    + " connections; give 1 to " + MOST_CONNECTIONS + ".");
        }
        requireUnset("number of connections", connections, count);
        connections = count;
        return this;
    }

    /**
     * Reads whole keys from a column.
     *
     * @param field the column
     * @param namespace the family that the keys belong to, claimed by this provider
     * @param extractor finds them in the column's text
     * @return this
     * @throws IllegalStateException if the column is read for this namespace already
     * @throws IllegalArgumentException if it is not of this table
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withKeys(Field<?> field, Namespace namespace, ReferenceExtractor extractor) {
        return add(new ReferenceColumn(table.column(field), namespace, extractor, ReferenceColumn.Kind.KEYS));
    }

    /**
     * Reads identities from a column.
     *
     * @param field the column
     * @param namespace the family whose identities they are, claimed by this provider
     * @param extractor finds them in the column's text
     * @return this
     * @throws IllegalStateException if the column is read for this namespace already
     * @throws IllegalArgumentException if it is not of this table
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withIdentities(
            Field<?> field, Namespace namespace, ReferenceExtractor extractor) {
        return add(new ReferenceColumn(table.column(field), namespace, extractor, ReferenceColumn.Kind.IDENTITIES));
    }

    /**
     * Reads whole keys that several columns make together, such as <code>users/{user_id}/{file_name}</code>. A null and an
     * empty text are no value there. A row without any value has no reference; one in which only some columns have one is
     * unrecognised, unless the template says otherwise.
     *
     * @param namespace the family that the keys belong to, claimed by this provider
     * @param template the key; its fields have the names of the columns
     * @param fields the column of each field, in any order
     * @return this
     * @throws IllegalStateException if the same template is read for this namespace already
     * @throws IllegalArgumentException if a column is not of this table, or columns and fields don't fit together
     */
    @CanIgnoreReturnValue
    public JooqReferenceProviderBuilder withKeys(Namespace namespace, KeyTemplate template, Field<?>... fields) {
        requireNonNull(namespace, "namespace");
        ReferenceTemplate wanted = ReferenceTemplate.of(table, namespace, template, List.of(fields));
        for (ReferenceTemplate other : templates) {
            if (other.toString().equals(wanted.toString())) {
                throw new IllegalStateException(
                        "The provider '" + id + "' reads " + other + " already; name a template once for a namespace.");
            }
        }
        templates.add(wanted);
        return this;
    }

    /**
     * Makes the provider. Nothing is asked of the database yet.
     *
     * @return the provider
     * @throws IllegalStateException if no column is read
     * @throws IllegalArgumentException if its namespaces overlap
     */
    public JooqReferenceProvider build() {
        if (references.isEmpty() && templates.isEmpty()) {
            throw new IllegalStateException("The provider '" + id + "' reads 0 columns of " + table
                    + ", so it would report no references; name one with withKeys or withIdentities.");
        }
        Condition rows = condition == null ? DSL.noCondition() : condition;
        Reading reading = new Reading(
                id,
                table,
                version == null ? rows : rows.and(version.rows()),
                Optional.ofNullable(version),
                rowId == null ? RowId.ofPrimaryKey(table) : rowId,
                references,
                templates);
        Namespace.requireDisjoint(reading.namespaces());
        return new JooqReferenceProvider(
                dsl,
                reading,
                new VersionQuestions(reading, Optional.ofNullable(migrations), Optional.ofNullable(shape)),
                connections == null ? 1 : connections);
    }

    @CanIgnoreReturnValue
    private JooqReferenceProviderBuilder add(ReferenceColumn column) {
        for (ReferenceColumn other : references) {
            if (other.place().equals(column.place()) && other.namespace().equals(column.namespace())) {
                throw new IllegalStateException("The provider '" + id + "' reads " + other + " already and was told to"
                        + " read " + column + "; name a column once for a namespace.");
            }
        }
        references.add(column);
        return this;
    }

    private void requireUnset(String setting, @Nullable Object present, Object wanted) {
        if (present != null) {
            throw new IllegalStateException("The " + setting + " of the provider '" + id + "' is " + present
                    + " already and was to become " + wanted + "; set it once.");
        }
    }
}
