package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.DanglingReport.Row;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.Hearing;
import dev.keepsake.report.Hearing.Closeness;
import dev.keepsake.report.Hearing.Naming;
import dev.keepsake.report.Mentions.Search;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every conclusion, and what it rests on. */
final class ExplainerTest {

    private static final String ORPHAN = "images/01ge0w8k2x5y7z9a-big.png";

    private final Shop shop = new Shop();
    private final BlobKey live = shop.upload("images/a-big.png");
    private final BlobKey orphan = shop.upload(ORPHAN);

    ExplainerTest() {
        shop.show("card 1", "images/a-small.png");
    }

    @Test
    void shouldNameTheRowsThatReferToABlob() {
        shop.show("card 2", "images/A-big.png");

        Explanation told = shop.collector().explain(live);

        assertThat(told.conclusion().toString()).isEqualTo("REFERENCED: Kept: 1 reference of 'cards' names it.");
        Place image = new Place("cards", "image");
        assertThat(told.providers())
                .containsExactly(new Hearing(
                        shop.provider.id(),
                        1,
                        1,
                        List.of(
                                new Naming(
                                        "images/a-small.png", Closeness.EXACT, Optional.of(new Row(image, "card 1"))),
                                new Naming("images/A-big.png", Closeness.NEAR, Optional.of(new Row(image, "card 2")))),
                        List.of()));
        assertThat(told.family().namespace()).contains(Shop.IMAGES);
        assertThat(told.family().identities()).containsExactly("a");
        assertThat(told.look().orElseThrow().age()).contains(Duration.ZERO);
        assertThat(told.verdict()).isEmpty();
        assertThat(told).hasToString("'images/a-big.png' is REFERENCED");
    }

    /** A run takes one spelling in 256 for another; told to a person that would be a riddle. */
    @Test
    void shouldTellNearFromExactWithoutChance() {
        BlobKey shouted = shop.upload("images/LOUD-big.png");
        shop.show("card 2", "images/loud-big.png");

        for (int time = 0; time < 600; time++) {
            KeyPrints prints =
                    new KeyPrints(NamespaceTable.of(List.of(shop.provider)).read(shouted.name()));
            Prints reference = new Prints();
            reference.add(0, prints.of(0, "loud"));
            assertThat(prints.match(reference)).isEqualTo(ReferenceIndex.Match.NEAR);
        }
        assertThat(shop.collector().explain(shouted).conclusion().toString())
                .isEqualTo("SUSPECT: Kept: 1 reference of 'cards' names it, but only after normalisation; that is too"
                        + " close to remove it.");
    }

    @Test
    void shouldShowTwentyReferencesAndCountAll() {
        for (int card = 0; card < 30; card++) {
            shop.show("near " + card, "images/A-big.png");
            shop.show("exact " + card, "images/a-big.png");
        }

        Hearing cards = shop.collector().explain(live).providers().get(0);

        assertThat(cards.exactly()).isEqualTo(31);
        assertThat(cards.nearly()).isEqualTo(30);
        assertThat(cards.examples()).hasSize(20).allMatch(each -> each.closeness() == Closeness.EXACT);
    }

    @Test
    void shouldCountWhereAProviderTellsNoRows() {
        ReferenceProvider rowless = FaultyProvider.signing(shop.provider, receipt -> receipt);

        Explanation told = shop.collector(shop.store, shop.ledger, rowless).explain(live);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.REFERENCED);
        assertThat(told.providers().get(0).examples())
                .containsExactly(new Naming("images/a-small.png", Closeness.EXACT, Optional.empty()));
    }

    @Test
    void shouldKeepWhatNobodyClaims() {
        Explanation told = shop.collector().explain(shop.upload("backups/dump.sql"));

        assertThat(told.conclusion().toString())
                .isEqualTo("UNCLAIMED: Kept: no provider claims a namespace of its key.");
        assertThat(told.family().namespace()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsTooAmbiguous() {
        Namespace pairs = Namespace.of("pairs", "pairs/{a*}{id*}{b*}");
        shop.database.createTable("pairs").addColumn("pair", ColumnKind.TEXT);
        ReferenceProvider reader = shop.database
                .provider("pairs", "pairs")
                .withIdentities("pair", pairs, ReferenceExtractors.plain())
                .build();
        String key = "pairs/" + "abcdefghijklmnopqrstuvwxyz0123456789".repeat(2);

        Explanation told =
                shop.collector(shop.store, shop.ledger, shop.provider, reader).explain(shop.upload(key));

        assertThat(told.conclusion().toString())
                .isEqualTo(
                        "UNCLAIMED: Kept: the pattern of namespace 'pairs' can read its key in more than 1024 ways.");
        assertThat(told.family().namespace()).contains(pairs);
    }

    @Test
    void shouldFollowAnOrphanFromItsUploadToItsEnd() {
        assertThat(conclusion())
                .isEqualTo(
                        "TOO_YOUNG: Kept for now, though no reference names it: not yet seen orphaned for PT24H; younger"
                                + " than PT24H.");
        shop.pass(Shop.DAY);
        assertThat(conclusion())
                .isEqualTo(
                        "NOT_SEEN_TWICE: Kept for now, though no reference names it: not yet seen orphaned for PT24H.");
        Plan unusedSighting = shop.collector().plan();
        shop.pass(Shop.DAY.minusSeconds(1));
        assertThat(conclusion()).startsWith("NOT_SEEN_TWICE");
        shop.pass(Duration.ofSeconds(1));

        Explanation told = shop.collector().explain(orphan);

        assertThat(told.conclusion().toString())
                .isEqualTo("CONDEMNED: Condemned: no reference names it, and nothing else speaks for it. The next run"
                        + " plans its removal, unless something refuses that run as a whole.");
        assertThat(told.sighting().orElseThrow().first()).isEqualTo(Shop.BEGIN.plus(Shop.DAY));
        assertThat(told.verdict().orElseThrow().isAllow()).isTrue();
        assertThat(told.refusals()).isEmpty();
    }

    @Test
    void shouldSayWhatAPolicySays() {
        BlobKey pinned = shop.upload("images/pinned-big.png");
        shop.seeTwice();

        assertThat(shop.collector().explain(pinned).conclusion().toString())
                .isEqualTo("KEPT_BY_POLICY: Kept for now, though no reference names it: pinned by an editor.");
    }

    @Test
    void shouldKeepWhatTheStoreDoesNotDate() {
        ForwardingStore undated = new ForwardingStore(shop.store) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                return Optional.of(new Blob(key, new BlobVersion("\"e1\"", 4, null)));
            }
        };

        Explanation told = shop.collector(undated, shop.ledger, shop.provider).explain(orphan);

        assertThat(told.conclusion().toString())
                .isEqualTo(
                        "KEPT_BY_POLICY: Kept for now, though no reference names it: the store gave no entity tag or no"
                                + " time of change.");
        assertThat(told.look().orElseThrow().age()).isEmpty();
    }

    @Test
    void shouldFindMentionsOfOneKey() {
        shop.seeTwice();
        shop.post("post 7", "Look: https://cdn.example.com/" + ORPHAN + "?size=2");

        Explanation told = shop.collector().explain(orphan);

        assertThat(told.conclusion().toString())
                .isEqualTo(
                        "MENTIONED: Kept: no reference names it, but 1 value of the databases' text may mean it, which"
                                + " refuses a run.");
        assertThat(told.mentions().found()).singleElement().satisfies(found -> {
            assertThat(found.database()).isEqualTo("memory://shop");
            assertThat(found.examples()).singleElement().hasToString(ORPHAN + " in posts.body, row post 7");
        });
    }

    /** The row of a fresh orphan may be on its way, so a run does not look for it yet. */
    @Test
    void shouldNotCallAYoungOrphanMentioned() {
        shop.post("post 7", ORPHAN);

        Explanation told = shop.collector().explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.TOO_YOUNG);
        assertThat(told.mentions().count()).isOne();
    }

    @Test
    void shouldSayWhenTextCannotTell() {
        assertThat(shop.collector().explain(shop.upload("x/7")).mentions().search())
                .isEqualTo(Search.NOT_DISTINCTIVE);
        assertThat(shop.collector().explain(orphan).mentions().search()).isEqualTo(Search.COMPLETE);
    }

    @Test
    void shouldTellWhatIsNotInTheStore() {
        assertThat(shop.collector()
                        .explain(BlobKey.of("images/b-big.png"))
                        .conclusion()
                        .toString())
                .isEqualTo("NOT_IN_STORE: Not in the store, and no reference names it.");
        shop.show("card 2", "images/b-big.png");
        assertThat(shop.collector()
                        .explain(BlobKey.of("images/b-big.png"))
                        .conclusion()
                        .toString())
                .isEqualTo("DANGLING: Not in the store, and missed there: 1 reference of 'cards' names it.");
    }

    private String conclusion() {
        return shop.collector().explain(orphan).conclusion().toString();
    }
}
