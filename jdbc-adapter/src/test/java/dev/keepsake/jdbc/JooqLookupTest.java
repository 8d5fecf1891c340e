package dev.keepsake.jdbc;

import dev.keepsake.jdbc.LookupFixture.Stored;
import dev.keepsake.jdbc.server.Engine;
import org.junit.jupiter.api.Nested;

/** All engines, with each shape. */
class JooqLookupTest {

    @Nested
    class H2Plain extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.H2, Stored.PLAIN);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class H2Json extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.H2, Stored.AS_JSON);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class SqlitePlain extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.SQLITE, Stored.PLAIN);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class SqliteJson extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.SQLITE, Stored.AS_JSON);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class PostgresPlain extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.POSTGRES, Stored.PLAIN);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class PostgresJson extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.POSTGRES, Stored.AS_JSON);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class MariaDbPlain extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.MARIADB, Stored.PLAIN);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class MariaDbJson extends JooqLookupContract {

        private final LookupFixture fixture = new LookupFixture(Engine.MARIADB, Stored.AS_JSON);

        @Override
        public LookupFixture fixture() {
            return fixture;
        }
    }
}
