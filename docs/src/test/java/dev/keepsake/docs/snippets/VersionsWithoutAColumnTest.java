package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.jdbc.MigrationHistory;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** The guide to providers: versions that no column tells. */
class VersionsWithoutAColumnTest {

    private static final Table<Record> TEAMS = DSL.table(DSL.name("teams"));
    private static final Field<String> LOGO = DSL.field(DSL.name("teams", "logo"), SQLDataType.CLOB);
    private static final Field<String> FLAGS = DSL.field(DSL.name("teams", "flags"), SQLDataType.CLOB);

    private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
    private final Namespace logos = Namespace.of("logos", "logos/{file}");
    private final Namespace flags = Namespace.of("flags", "flags/{id}.png");

    @Test
    void shouldClaimMigrations() {
        // tag::provider-migrations
        ReferenceProvider teams = JooqReferenceProvider.builder("teams", dsl, TEAMS)
                .withMigrations(MigrationHistory.flyway("1.10"))
                .withKeys(LOGO, logos, ReferenceExtractors.plain())
                .build();
        // end::provider-migrations
        assertThat(teams.claims().versions()).isEmpty();
    }

    @Test
    void shouldClaimAShape() {
        // tag::provider-shape
        ReferenceProvider lists = JooqReferenceProvider.builder("team-flags", dsl, TEAMS)
                .withShape(
                        FLAGS,
                        "list",
                        Map.of(
                                "map", JsonExtractors.objectKeys(),
                                "list", JsonExtractors.listElements("value")))
                .withIdentities(FLAGS, flags, JsonExtractors.listElements("value"))
                .build();
        // end::provider-shape
        assertThat(lists.claims().versions()).containsExactly(new SchemaVersion(new Place("teams", "flags"), "list"));
    }
}
