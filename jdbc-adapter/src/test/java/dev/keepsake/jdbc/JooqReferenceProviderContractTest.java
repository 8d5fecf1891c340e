package dev.keepsake.jdbc;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.ReferenceProviderContract;
import dev.keepsake.tck.ReferenceProviderFixture;
import dev.keepsake.tck.RowReferencesContract;
import java.util.Arrays;
import java.util.stream.Collectors;

class JooqReferenceProviderContractTest implements ReferenceProviderContract, RowReferencesContract {

    private final ReferenceProviderFixture fixture = new Fixture();

    @Override
    public ReferenceProviderFixture fixture() {
        return fixture;
    }

    private static final class Fixture implements ReferenceProviderFixture {

        private final Profiles profiles = Profiles.create();
        private final ReferenceProvider provider = profiles.provider()
                .withVersion(Profiles.SCHEMA_VERSION, Integer.valueOf(CLAIMED))
                .withKeys(
                        Profiles.CUSTOM_FLAGS, Namespace.of("images", "images/{file}"), JsonExtractors.listOfStrings())
                .withRowId(Profiles.ID)
                .build();

        @Override
        public ReferenceProvider provider() {
            return provider;
        }

        @Override
        public Place discriminator() {
            return new Place("profiles", "schema_version");
        }

        @Override
        public void addRow(String row, String version, String... keys) {
            String json =
                    Arrays.stream(keys).map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"));
            profiles.execute(
                    "insert into profiles values (hashtext('" + row + "'), " + version + ", null, '" + json + "')");
        }

        @Override
        public String idOf(String row) {
            return String.valueOf(profiles.dsl().fetchValue("select hashtext(?)", row));
        }

        @Override
        public void removeRow(String row) {
            profiles.execute("delete from profiles where id = hashtext('" + row + "')");
        }

        @Override
        public void drop() {
            profiles.execute("drop table profiles");
        }

        @Override
        public int heldByProvider() {
            return profiles.connections().open();
        }
    }
}
