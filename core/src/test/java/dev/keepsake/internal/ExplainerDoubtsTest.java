package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.Mentions.Search;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where nobody can tell what is to become of a blob, and why. */
final class ExplainerDoubtsTest {

    private static final String ORPHAN = "images/01ge0w8k2x5y7z9a-big.png";

    private final Shop shop = new Shop();
    private final BlobKey live = shop.upload("images/a-big.png");
    private final BlobKey orphan = shop.upload(ORPHAN);

    ExplainerDoubtsTest() {
        shop.show("card 1", "images/a-small.png");
    }

    @Test
    void shouldNotTellWhenAProviderFails() {
        shop.seeTwice();
        ReferenceProvider failing =
                FaultyProvider.failing(shop.provider, () -> new IllegalStateException("connection lost"));

        Explanation told = shop.collector(shop.store, shop.ledger, failing).explain(orphan);

        assertThat(told.conclusion().toString())
                .isEqualTo(
                        "CANNOT_TELL: Can't tell what names it: ProviderFailed. A run would refuse, and remove nothing.");
        assertThat(told.providers().get(0).objections())
                .hasExactlyElementsOfTypes(ReferenceRefusal.ProviderFailed.class)
                .isEqualTo(told.refusals());
        assertThat(shop.collector(shop.store, shop.ledger, failing)
                        .explain(live)
                        .conclusion()
                        .sentence())
                .endsWith("All the same: 1 reference of 'cards' names it.");
    }

    @Test
    void shouldNotTellWhenAReceiptDoesNotHold() {
        shop.seeTwice();
        ReferenceProvider losing =
                FaultyProvider.beginning(shop.provider, sink -> sink.key("images/uncounted-big.png"));

        Explanation told = shop.collector(shop.store, shop.ledger, losing).explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.refusals()).hasExactlyElementsOfTypes(ReferenceRefusal.ReceiptMismatch.class);
    }

    /** What refuses a run before it looks at any blob. */
    @Test
    void shouldNotTellWhatHappensToAnOrphanWhileTheGatesAreShut() {
        shop.seeTwice();
        shop.cards.put("card 9", Map.of("image", "[]", "version", "2"));
        shop.posts.addColumn("picture", ColumnKind.TEXT);
        shop.database.createTable("guests").addColumn("photo", ColumnKind.TEXT);

        Explanation told = shop.collector().explain(orphan);

        assertThat(told.conclusion().toString())
                .isEqualTo("CANNOT_TELL: Can't tell whether it may go, though no reference names it:"
                        + " UnclaimedSchemaVersion, NotCovered. A run would refuse, and remove nothing.");
        assertThat(told.refusals())
                .hasExactlyElementsOfTypes(
                        ReferenceRefusal.UnclaimedSchemaVersion.class, CoverageRefusal.NotCovered.class);
        assertThat(shop.collector().explain(live).conclusion().fate()).isEqualTo(Fate.REFERENCED);
    }

    @Test
    void shouldSeeAMigrationThatSlipsInBetween() {
        shop.seeTwice();
        ReferenceProvider migrating = FaultyProvider.beginning(
                shop.provider, sink -> shop.cards.put("card 9", Map.of("image", "[]", "version", "2")));

        Explanation told = shop.collector(shop.store, shop.ledger, migrating).explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.refusals()).hasAtLeastOneElementOfType(ReferenceRefusal.UnclaimedSchemaVersion.class);
    }

    @Test
    void shouldMissAProviderThatOnceReported() {
        shop.seeTwice();
        ReferenceProvider renamed = shop.database
                .provider("renamed", "cards")
                .withVersion("version", "1")
                .withKeys("image", Shop.IMAGES, ReferenceExtractors.plain())
                .build();

        Explanation told = shop.collector(shop.store, shop.ledger, renamed).explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.refusals()).hasExactlyElementsOfTypes(ReferenceRefusal.ProviderMissing.class);
    }

    @Test
    void shouldSeeWhatIsAgainstAProvidersHistoryAndCanaries() {
        shop.seeTwice();
        shop.cards.clear();

        Explanation told = shop.builder(shop.store, shop.ledger, shop.provider)
                .withCanaries(shop.provider.id(), live)
                .build()
                .explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.refusals())
                .hasExactlyElementsOfTypes(ReferenceRefusal.ProviderEmpty.class, ReferenceRefusal.CanaryLost.class);
    }

    @Test
    void shouldNotTellWhenTheStoreFails() {
        ForwardingStore down = new ForwardingStore(shop.store) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                throw new BlobStoreException("The store is down.");
            }
        };

        Explanation told = shop.collector(down, shop.ledger, shop.provider).explain(live);

        assertThat(told.look()).isEmpty();
        assertThat(told.conclusion().toString())
                .isEqualTo(
                        "CANNOT_TELL: Can't tell whether the store holds it: StoreFailed. A run would refuse, and remove"
                                + " nothing. All the same: 1 reference of 'cards' names it.");
    }

    @Test
    void shouldNotExplainWhatIsOutsideOfTheStore() {
        assertThatThrownBy(() -> shop.collector(shop.store.under("images/"), shop.ledger, shop.provider)
                        .explain(BlobKey.of("avatars/1.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'avatars/1.png' is outside of the store memory://images/");
    }

    @Test
    void shouldNotTellWhenTheLastLookFails() {
        shop.seeTwice();
        LiveDatabase failing = new LastLookTest.Changed(shop.database, receipt -> {
            throw new IllegalStateException("the connection was reset");
        });

        Explanation told = BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(failing, shop.provider)
                .build()
                .explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.refusals()).hasExactlyElementsOfTypes(CoverageRefusal.LastLookFailed.class);
        assertThat(told.mentions().search()).isEqualTo(Search.INCOMPLETE);
    }

    /** What is not covered is searched all the same. */
    @Test
    void shouldLookThroughADatabaseThatIsNotCovered() {
        shop.database.createTable("guests").addColumn("photo", ColumnKind.TEXT).put("guest 1", Map.of("photo", ORPHAN));

        Explanation told = shop.collector().explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.mentions().search()).isEqualTo(Search.COMPLETE);
        assertThat(told.mentions().found().get(0).examples().get(0).place()).isEqualTo(new Place("guests", "photo"));
    }
}
