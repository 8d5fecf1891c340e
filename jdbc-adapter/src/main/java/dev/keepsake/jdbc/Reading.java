package dev.keepsake.jdbc;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.RowScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * All that a provider was told to read.
 *
 * @param rows finds the rows, the version's condition included
 * @param rowId the columns that name a row to a person
 * @param references the columns that hold references
 * @param templates the columns that make references together
 */
record Reading(
        ProviderId id,
        SourceTable table,
        Condition rows,
        Optional<VersionClaim> version,
        RowId rowId,
        List<ReferenceColumn> references,
        List<ReferenceTemplate> templates)
        implements Subject {

    Reading {
        references = List.copyOf(references);
        templates = List.copyOf(templates);
    }

    List<Namespace> namespaces() {
        return Stream.concat(
                        references.stream().map(ReferenceColumn::namespace),
                        templates.stream().map(ReferenceTemplate::namespace))
                .distinct()
                .toList();
    }

    private Stream<SourceColumn> sources() {
        return Stream.concat(
                references.stream().map(ReferenceColumn::column),
                templates.stream().flatMap(each -> each.sources().stream()));
    }

    Claims claims() {
        return new Claims(
                Set.copyOf(namespaces()),
                sources().map(SourceColumn::place).collect(Collectors.toSet()),
                version.map(VersionClaim::version).stream().collect(Collectors.toSet()),
                rows.equals(DSL.noCondition()) ? RowScope.all() : new ConditionScope(rows));
    }

    /** Each column once, though two extractors may read it. Told apart by place: jOOQ renders SQL to compare fields. */
    List<SourceColumn> columns() {
        Map<Place, SourceColumn> columns = new LinkedHashMap<>();
        rowId.columns().forEach(each -> columns.putIfAbsent(each.place(), each));
        sources().forEach(each -> columns.putIfAbsent(each.place(), each));
        return List.copyOf(columns.values());
    }

    @Override
    public String who() {
        return "The provider '" + id + "'";
    }

    @Override
    public String source() {
        return table.toString();
    }

    @Override
    public List<Place> places() {
        return Stream.concat(
                        version.map(claim -> claim.discriminator().place()).stream(),
                        columns().stream().map(SourceColumn::place))
                .distinct()
                .toList();
    }
}
