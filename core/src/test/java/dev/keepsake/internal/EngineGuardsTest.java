package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.policy.Tally;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.ForwardingSession;
import dev.keepsake.tck.LoopbackEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that lists or matches wrongly: each lie alone is refused. */
final class EngineGuardsTest {

    private static final ProviderId CARDS = ProviderId.of("cards");
    private static final BlobKey CANARY = BlobKey.of("images/a-big.png");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStoreWithTwoOrphans() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/e-big.png");
        BlobKey unusedOrphan = rig.upload("images/c-big.png");
        BlobKey unusedOther = rig.upload("images/d-big.png");
        BlobKey unusedLogo = rig.upload("static/logo.svg");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseAListingThatCountsMoreThanIsMatched() {
        assertThat(refusal(inner -> new ForwardingSession(inner) {
                    @Override
                    public ListingReceipt list() {
                        ListingReceipt told = inner.list();
                        return new ListingReceipt(told.blobs() + 1, told.startedAt());
                    }
                }))
                .isEqualTo(new MatchRefusal.CountsDiffer("listed blobs", "7", "6"));
    }

    @Test
    void shouldRefuseAListingOfTheFuture() {
        Instant future = Instant.parse("9000-01-01T00:00:00Z");

        assertThat(refusal(inner -> new ForwardingSession(inner) {
                    @Override
                    public ListingReceipt list() {
                        return new ListingReceipt(inner.list().blobs(), future);
                    }
                }))
                .isInstanceOfSatisfying(
                        MatchRefusal.ListedInTheFuture.class,
                        each -> assertThat(each.startedAt()).isEqualTo(future));
    }

    @Test
    void shouldRefuseAnIncompleteListing() {
        assertThat(refusal(inner -> new ForwardingSession(inner) {
                    @Override
                    public ListingReceipt list() {
                        throw new IncompleteListingException("A file has another MD5.");
                    }
                }))
                .isEqualTo(new StoreRefusal.ListingIncomplete("A file has another MD5."));
    }

    @Test
    void shouldRefuseWhatFailsOrAnswersNothing() {
        assertThat(refusal(inner -> new ForwardingSession(inner) {
                    @Override
                    public ListingReceipt list() {
                        throw new IllegalStateException("no executor is left");
                    }
                }))
                .isEqualTo(
                        new MatchRefusal.EngineFailed("list", "java.lang.IllegalStateException: no executor is left."));
        assertThat(refusal(inner -> new ForwardingSession(inner) {
                    @Override
                    @SuppressWarnings("NullAway")
                    public MatchTotals match(OrphanSink orphans) {
                        return null;
                    }
                }))
                .isEqualTo(
                        new MatchRefusal.EngineFailed("match", "java.lang.IllegalStateException: it answered null."));
    }

    @Test
    void shouldRefuseWhenAnOrphanIsLostOnTheWay() {
        assertThat(refusal(orphans(sink -> (orphan, namespace) -> {
                    if (!orphan.key().name().contains("c-big")) {
                        sink.accept(orphan, namespace);
                    }
                })))
                .isEqualTo(new MatchRefusal.CountsDiffer(
                        "orphans of namespace 'images'", "2 of 32 bytes", "1 of 16 bytes"));
    }

    @Test
    void shouldRefuseWhenAnOrphanHasAnotherSize() {
        assertThat(refusal(orphans(sink -> (orphan, namespace) -> {
                    BlobVersion told = orphan.version();
                    sink.accept(
                            new Blob(
                                    orphan.key(),
                                    new BlobVersion(told.entityTag(), told.size() + 1, told.lastModified())),
                            namespace);
                })))
                .isEqualTo(new MatchRefusal.CountsDiffer(
                        "orphans of namespace 'images'", "2 of 32 bytes", "2 of 34 bytes"));
    }

    @Test
    void shouldRefuseAnOrphanThatItsNamespaceDoesNotRead() {
        assertThat(refusal(orphans(sink -> (orphan, namespace) -> sink.accept(orphan, "flags"))))
                .isEqualTo(new MatchRefusal.OrphanMisread(BlobKey.of("images/c-big.png"), "flags"));
        assertThat(refusal(orphans(sink -> (orphan, namespace) ->
                        sink.accept(new Blob(BlobKey.of("static/logo.svg"), orphan.version()), namespace))))
                .isEqualTo(new MatchRefusal.OrphanMisread(BlobKey.of("static/logo.svg"), "images"));
    }

    @Test
    void shouldRefuseAnOrphanThatComesTwice() {
        BlobKey first = BlobKey.of("images/c-big.png");

        assertThat(refusal(orphans(sink -> (orphan, namespace) -> {
                    sink.accept(orphan, namespace);
                    sink.accept(orphan, namespace);
                })))
                .isEqualTo(new MatchRefusal.OrphanOutOfOrder(first, first));
    }

    @Test
    void shouldRefuseThoughTheEngineSwallowsTheException() {
        BlobKey first = BlobKey.of("images/c-big.png");

        assertThat(refusal(orphans(sink -> (orphan, namespace) -> {
                    sink.accept(orphan, namespace);
                    try {
                        sink.accept(orphan, namespace);
                    } catch (RuntimeException e) {
                        assertThat(e).isNotNull();
                    }
                })))
                .isEqualTo(new MatchRefusal.OrphanOutOfOrder(first, first));
    }

    @Test
    void shouldRefuseTotalsThatAreNotTheListing() {
        assertThat(refusal(totals(told -> new MatchTotals(
                        told.namespaces(),
                        Tally.NONE,
                        told.unclaimedExamples(),
                        told.suspects(),
                        told.references(),
                        told.canaries()))))
                .isEqualTo(new MatchRefusal.CountsDiffer("listed blobs", "6", "5"));
        assertThat(refusal(totals(told -> new MatchTotals(
                        Map.of("images", told.namespaces().get("images"), "flags", Map.of(Closeness.EXACT, Tally.NONE)),
                        told.unclaimed(),
                        told.unclaimedExamples(),
                        told.suspects(),
                        told.references(),
                        told.canaries()))))
                .isInstanceOfSatisfying(
                        MatchRefusal.CountsDiffer.class,
                        each -> assertThat(each.what()).isEqualTo("blobs of a namespace 'flags' that nobody claims"));
    }

    @Test
    void shouldRefuseImpossibleCountsOfReferences() {
        String distinct = "distinct references of provider 'cards'";

        assertThat(refusal(totals(told -> withReferences(told, Map.of()))))
                .isEqualTo(new MatchRefusal.Unanswered("the " + distinct));
        assertThat(refusal(totals(told -> withReferences(told, Map.of(CARDS, new MatchTotals.Distinct(4, 0))))))
                .isEqualTo(new MatchRefusal.CountsDiffer(distinct, "4", "0 to 3"));
        assertThat(refusal(totals(told -> withReferences(told, Map.of(CARDS, new MatchTotals.Distinct(3, 4))))))
                .isEqualTo(new MatchRefusal.CountsDiffer("dangling " + distinct, "4", "0 to 3"));
    }

    @Test
    void shouldRefuseWhenNothingIsSaidOfACanary() {
        assertThat(refusal(totals(told -> withCanaries(told, Map.of()))))
                .isEqualTo(new MatchRefusal.Unanswered("the canary 'images/a-big.png'"));
        assertThat(refusal(totals(told -> withCanaries(told, Map.of(CANARY, Optional.empty())))))
                .isEqualTo(new ReferenceRefusal.CanaryLost(CARDS, CANARY, CanaryTrouble.NOT_LISTED));
        assertThat(refusal(totals(told -> withCanaries(told, Map.of(CANARY, Optional.of(Closeness.NONE))))))
                .isEqualTo(new ReferenceRefusal.CanaryLost(CARDS, CANARY, CanaryTrouble.CONDEMNED));
    }

    /** What came as an orphan counts, whatever is told of it. */
    @Test
    void shouldRefuseWhenACanaryComesAsAnOrphanAndIsToldToBeNamed() {
        assertThat(refusal(inner -> new ForwardingSession(inner) {
                    @Override
                    public MatchTotals match(OrphanSink orphans) {
                        List<Blob> kept = new ArrayList<>();
                        MatchTotals told = inner.match((orphan, namespace) -> kept.add(orphan));
                        orphans.accept(new Blob(CANARY, kept.get(0).version()), "images");
                        orphans.accept(kept.get(1), "images");
                        return told;
                    }
                }))
                .isEqualTo(new ReferenceRefusal.CanaryLost(CARDS, CANARY, CanaryTrouble.CONDEMNED));
    }

    private static UnaryOperator<MatchSession> orphans(UnaryOperator<OrphanSink> lie) {
        return inner -> new ForwardingSession(inner) {
            @Override
            public MatchTotals match(OrphanSink orphans) {
                return inner.match(lie.apply(orphans));
            }
        };
    }

    private static UnaryOperator<MatchSession> totals(UnaryOperator<MatchTotals> lie) {
        return inner -> new ForwardingSession(inner) {
            @Override
            public MatchTotals match(OrphanSink orphans) {
                return lie.apply(inner.match(orphans));
            }
        };
    }

    private static MatchTotals withReferences(MatchTotals told, Map<ProviderId, MatchTotals.Distinct> references) {
        return new MatchTotals(
                told.namespaces(),
                told.unclaimed(),
                told.unclaimedExamples(),
                told.suspects(),
                references,
                told.canaries());
    }

    private static MatchTotals withCanaries(MatchTotals told, Map<BlobKey, Optional<Closeness>> canaries) {
        return new MatchTotals(
                told.namespaces(),
                told.unclaimed(),
                told.unclaimedExamples(),
                told.suspects(),
                told.references(),
                canaries);
    }

    private Refusal refusal(UnaryOperator<MatchSession> lie) {
        CollectorRig lied =
                rig.matchedBy((store, providers) -> task -> lie.apply(new LoopbackEngine(store, providers).open(task)));
        return refusalOf(() -> {
            Object unused = lied.builder(lied.cards())
                    .withCanaries(CARDS, CANARY)
                    .build()
                    .plan();
        });
    }

    static Refusal refusalOf(ThrowingCallable run) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, run);
        assertThat(refused).as("the run was not refused").isNotNull();
        assertThat(refused.report().refusals()).hasSize(1);
        return refused.report().refusals().get(0);
    }
}
