package dev.keepsake.examples.replay.stage;

import dev.keepsake.examples.replay.cards.Card;
import dev.keepsake.examples.replay.io.Progress;
import dev.keepsake.examples.replay.io.Resources;
import dev.keepsake.examples.replay.stage.Schema.Profiles;
import dev.keepsake.examples.replay.stage.Schema.Users;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The site's database. */
public final class Database {

    private static final int ROWS_A_STATEMENT = 500;

    private final DSLContext dsl;

    /**
     * A database.
     *
     * @param source gives connections to it
     */
    public Database(DataSource source) {
        this.dsl = DSL.using(source, SQLDialect.POSTGRES);
    }

    /**
     * The context that the application and its providers use.
     *
     * @return the same each time
     */
    public DSLContext dsl() {
        return dsl;
    }

    /**
     * Runs a migration, as a whole.
     *
     * @param script the name of the resource
     */
    public void migrate(String script) {
        dsl.transaction(inside -> inside.dsl().connection(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(Resources.text(script));
            }
        }));
    }

    /**
     * Asks for the first column of a query that can't write.
     *
     * @param script the name of the resource
     * @return its distinct values
     */
    public Set<String> read(String script) {
        return dsl.transactionResult(inside -> {
            inside.dsl().execute("set transaction read only");
            return inside.dsl().resultQuery(Resources.text(script)).fetchSet(0, String.class);
        });
    }

    /**
     * Saves cards and their owners.
     *
     * @param cards the cards
     * @param progress goes on by one for each card
     */
    public void save(List<Card> cards, Progress progress) {
        for (int from = 0; from < cards.size(); from += ROWS_A_STATEMENT) {
            List<Card> batch = cards.subList(from, Math.min(from + ROWS_A_STATEMENT, cards.size()));
            dsl.transaction(inside -> save(batch, inside.dsl()));
            progress.advance(batch.size());
        }
    }

    /**
     * Counts the cards of each schema version.
     *
     * @return rows by version
     */
    public SortedMap<Integer, Integer> versions() {
        return new TreeMap<>(dsl.select(Profiles.SCHEMA_VERSION, DSL.count())
                .from(Profiles.TABLE)
                .groupBy(Profiles.SCHEMA_VERSION)
                .fetchMap(Profiles.SCHEMA_VERSION, DSL.count()));
    }

    private static void save(List<Card> cards, DSLContext dsl) {
        var users = dsl.insertInto(Users.TABLE, Users.ID, Users.USERNAME, Users.EMAIL);
        var profiles = dsl.insertInto(
                Profiles.TABLE,
                Profiles.ID,
                Profiles.USER_ID,
                Profiles.LOCALE,
                Profiles.EDITED,
                Profiles.SCHEMA_VERSION,
                Profiles.NAMES,
                Profiles.PRONOUNS,
                Profiles.WORDS,
                Profiles.CUSTOM_FLAGS,
                Profiles.AVATAR,
                Profiles.CARD);
        for (Card card : cards) {
            users = users.values(card.id(), card.user(), card.id() + "@example.org");
            profiles = profiles.values(
                    card.id(),
                    card.id(),
                    card.locale(),
                    card.edited(),
                    1,
                    Json.list(card.names()),
                    Json.list(card.pronouns()),
                    Json.list(card.words()),
                    Json.map(card.flags()),
                    card.avatar().orElse(null),
                    card.picture().orElse(null));
        }
        users.execute();
        profiles.execute();
    }
}
