package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowScope;
import dev.keepsake.reference.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings of a provider over one table of an {@link InMemoryDatabase}. Not thread-safe. */
public final class InMemoryProviderBuilder {

    private final InMemoryDatabase database;
    private final ProviderId id;
    private final String table;
    private final List<InMemoryColumn> columns = new ArrayList<>();
    private @Nullable SchemaVersion version;
    private @Nullable Rows condition;

    InMemoryProviderBuilder(InMemoryDatabase database, ProviderId id, String table) {
        this.database = database;
        this.id = id;
        this.table = requireNonNull(table, "table");
    }

    /**
     * Claims a schema version, and reads exactly the rows that have it.
     *
     * @param discriminator the column that tells it
     * @param value its value there
     * @return this
     * @throws IllegalStateException if one is claimed already
     */
    @CanIgnoreReturnValue
    public InMemoryProviderBuilder withVersion(String discriminator, String value) {
        if (version != null) {
            throw new IllegalStateException("The provider '" + id + "' claims " + version + " and was told to claim "
                    + value + " as well; make a provider for each version.");
        }
        version = new SchemaVersion(new Place(table, discriminator), requireNonNull(value, "value"));
        return this;
    }

    /**
     * Reads only some rows, in addition to the version.
     *
     * @param words the condition, for reports
     * @param rows finds them, by the values of their columns
     * @return this
     * @throws IllegalStateException if there is a condition already
     */
    @CanIgnoreReturnValue
    public InMemoryProviderBuilder where(String words, Predicate<Map<String, String>> rows) {
        if (condition != null) {
            throw new IllegalStateException("The provider '" + id + "' reads only " + condition
                    + " already and was told to read only " + words + "; set the condition once.");
        }
        condition = new Rows(words, rows);
        return this;
    }

    /**
     * Reads whole keys from a column.
     *
     * @param column the column
     * @param namespace the family that the keys belong to
     * @param extractor finds them in the column's text
     * @return this
     */
    @CanIgnoreReturnValue
    public InMemoryProviderBuilder withKeys(String column, Namespace namespace, ReferenceExtractor extractor) {
        columns.add(
                new InMemoryColumn(new Place(table, column), namespace, extractor, (sink, value) -> sink.key(value)));
        return this;
    }

    /**
     * Reads identities from a column.
     *
     * @param column the column
     * @param namespace the family whose identities they are
     * @param extractor finds them in the column's text
     * @return this
     */
    @CanIgnoreReturnValue
    public InMemoryProviderBuilder withIdentities(String column, Namespace namespace, ReferenceExtractor extractor) {
        columns.add(new InMemoryColumn(
                new Place(table, column), namespace, extractor, (sink, value) -> sink.identity(namespace, value)));
        return this;
    }

    /**
     * Makes the provider. The table need not be there yet.
     *
     * @return the provider
     * @throws IllegalArgumentException if it reads no column
     */
    public ReferenceProvider build() {
        Set<SchemaVersion> versions = version == null ? Set.of() : Set.of(version);
        Claims claims = new Claims(
                columns.stream().map(InMemoryColumn::namespace).collect(Collectors.toSet()),
                columns.stream().map(InMemoryColumn::place).collect(Collectors.toSet()),
                versions,
                scope());
        return new InMemoryProvider(database, id, claims, Optional.ofNullable(version), columns);
    }

    private RowScope scope() {
        if (version == null) {
            return condition == null ? RowScope.all() : condition;
        }
        SchemaVersion claimed = version;
        Rows mine = condition == null ? new Rows("all", row -> true) : condition;
        return new Rows(
                claimed + " and " + mine,
                row -> claimed.version().equals(row.get(claimed.discriminator().column()))
                        && mine.condition().test(row));
    }
}
