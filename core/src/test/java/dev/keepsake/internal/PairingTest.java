package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.PairingState;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Store and ledger say which the other is, and no run begins where they disagree. */
final class PairingTest extends PairingCase {

    @Test
    void shouldGoOnWhereNeitherSaysAnything() {
        Plan plan = collector.plan();

        assertThat(plan.facts().context().pairing()).isEqualTo(PairingState.UNPAIRED);
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.store.ownerMarkers().orElseThrow().own()).isEmpty();
    }

    @Test
    void shouldSayTheSameOnBothSidesOnceAdopted() {
        Pairing pairing = collector.adopt("Ada", "production");

        assertThat(shop.ledger.pairings().of(NAME)).contains(pairing);
        OwnerMarker marker = marker();
        assertThat(marker.token()).isEqualTo(pairing.token()).matches("[0-9a-f]{32}");
        assertThat(marker)
                .isEqualTo(new OwnerMarker(
                        NAME,
                        pairing.token(),
                        0,
                        shop.ledger.pairings().database(),
                        "Ada",
                        shop.clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        assertThat(pairing.reason()).isEqualTo("production");
        assertThat(collector.plan().facts().context().pairing()).isEqualTo(PairingState.PAIRED);
    }

    @Test
    void shouldTakeAnotherTokenWithEachAdoption() {
        assertThat(collector.adopt("Ada", "production").token())
                .isNotEqualTo(collector.adopt("Ada", "again").token());
        assertThat(collector.plan().facts().context().pairing()).isEqualTo(PairingState.PAIRED);
    }

    /** Incident 28. */
    /** Incident 28: the backup knows the count that failed, and not the sweep that followed it. */
    /** Incident 29: production's store and a ledger of another database. */
    @Test
    void shouldRefuseALedgerThatWasNeverPairedWithAnAdoptedStore() {
        Pairing production = collector.adopt("Ada", "production");
        InMemoryLedger staging = new InMemoryLedger();

        Refusal refusal = refusalOf(shop.collector(shop.store, staging, shop.provider)::plan);

        assertThat(refusal)
                .isEqualTo(new PairingRefusal.PairedElsewhere(
                        NAME,
                        production.database(),
                        "Ada",
                        production.since(),
                        staging.pairings().database(),
                        "of '' in memory"));
        assertThat(refusal.message())
                .isEqualTo("The store memory:// is paired with a ledger in " + production.database() + " (by Ada, "
                        + production.since() + "; marker of '' in memory), and this ledger, in "
                        + staging.pairings().database()
                        + ", is not that one. Look for a wrong bucket or a wrong database, such as staging's. If this one"
                        + " is to take over, stop every other collector of the store and call"
                        + " BlobCollector.adopt(who, reason).");
    }

    @Test
    void shouldRefuseTheFormerOwnerWhenAnotherTookOver() {
        collector.adopt("Ada", "production");
        Plan plan = collector.plan();
        shop.collector(shop.store, new InMemoryLedger(), shop.provider).adopt("Bob", "moved to a new database");

        assertThat(refusalOf(collector::plan)).isInstanceOf(PairingRefusal.PairedElsewhere.class);
        assertThat(refusalOf(() -> collector.execute(plan))).isInstanceOf(PairingRefusal.PairedElsewhere.class);
        assertThat(refusalOf(collector::purge)).isInstanceOf(PairingRefusal.PairedElsewhere.class);
        assertThat(shop.store.stat(orphan)).isPresent();
    }

    /** Incident 29: a copy of the whole database, ledger included. */
    @Test
    void shouldRefuseALedgerThatIsInAnotherDatabaseNow() {
        collector.adopt("Ada", "production");
        Pairing mine = pairing();
        write(new Pairing(NAME, mine.token(), 0, "postgresql://production", "Ada", "production", mine.since()));

        requireRefused(
                new PairingRefusal.DatabaseMoved(NAME, "postgresql://production", mine.database()),
                "The store memory:// is paired with the ledger in postgresql://production, and this ledger, which says"
                        + " the same of itself, is in " + mine.database()
                        + ": a copy, or the database has moved. From a copy, such as staging's, nothing may be removed. If"
                        + " it has moved for good, call BlobCollector.adopt(who, reason).");
    }

    @Test
    void shouldRefuseAStoreThatKnowsNothingOfThePairing() {
        Pairing pairing = collector.adopt("Ada", "production");
        InMemoryBlobStore other = new InMemoryBlobStore(OldVersions.KEPT, shop.clock);

        Refusal refusal = refusalOf(shop.collector(other, shop.ledger, shop.provider)::plan);

        assertThat(refusal).isEqualTo(new PairingRefusal.MarkerMissing(NAME, "Ada", pairing.since()));
        assertThat(refusal.message())
                .isEqualTo("The ledger is paired with memory:// (by Ada, " + pairing.since()
                        + "), but the store has no marker of that: it is another store of the same name, or somebody"
                        + " deleted the marker. Look for a wrong endpoint or account. If it is the right store, call"
                        + " BlobCollector.adopt(who, reason).");
    }

    /** A bucket that was copied with the marker in it. */
    @Test
    void shouldRefuseAMarkerOfAnotherStore() {
        collector.adopt("Ada", "production");
        BlobStore copy = FaultyStore.named(shop.store, "memory://copy");

        assertThat(refusalOf(shop.collector(copy, shop.ledger, shop.provider)::plan))
                .isInstanceOf(PairingRefusal.PairedElsewhere.class);
    }

    /** Incidents 47 to 49. */
    @Test
    void shouldRefuseWhereSomebodyElseCollectsKeysOfTheStore() {
        InMemoryBlobStore images = shop.store.under("images/");
        InMemoryLedger theirs = new InMemoryLedger();
        shop.collector(images, theirs, shop.provider).adopt("Bob", "our images");
        PairingRefusal.SecondOwner second = new PairingRefusal.SecondOwner(
                NAME, "memory://images/", theirs.pairings().database(), "Bob", "of 'images/' in memory");

        requireRefused(
                second,
                "The store memory://images/, which has keys in common with memory://, is collected from the ledger in "
                        + theirs.pairings().database()
                        + " (paired by Bob). What one of them can't account for looks orphaned to it. Narrow one of the"
                        + " scopes, or, if nobody collects memory://images/ any more, delete its marker of 'images/' in"
                        + " memory.");
        assertThat(refusalOf(() -> collector.adopt("Ada", "all of it"))).isEqualTo(second);
        assertThat(shop.ledger.pairings().of(NAME)).isEmpty();
        assertThat(shop.store.ownerMarkers().orElseThrow().own()).isEmpty();
    }

    @Test
    void shouldRefuseWithinAStoreThatSomebodyElseCollects() {
        collector.adopt("Ada", "production");
        InMemoryBlobStore images = shop.store.under("images/");

        assertThat(refusalOf(shop.collector(images, shop.ledger, shop.provider)::plan))
                .isInstanceOf(PairingRefusal.SecondOwner.class);
    }

    @Test
    void shouldNotAdoptWhileARunGoesOn() {
        Lease unused = shop.ledger
                .leases()
                .acquire(
                        NAME,
                        Samples.run(1),
                        shop.clock.instant(),
                        shop.clock.instant().plus(Duration.ofHours(1)));

        assertThat(refusalOf(() -> collector.adopt("Ada", "production"))).isInstanceOf(PlanRefusal.AnotherRun.class);
        assertThat(shop.store.ownerMarkers().orElseThrow().own()).isEmpty();
    }

    @Test
    void shouldGiveTheLeaseBack() {
        collector.adopt("Ada", "production");

        assertThat(shop.ledger.leases().current(NAME)).isEmpty();
    }

    @Test
    void shouldNeedANameAndAReasonInOneLine() {
        for (String blank : List.of("", " \t")) {
            assertThatThrownBy(() -> collector.adopt(blank, "production"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The store memory:// is adopted by '" + blank
                            + "' for the reason 'production'; neither may be blank. Say who decided, and why this database"
                            + " is the right one.");
            assertThatThrownBy(() -> collector.adopt("Ada", blank)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> collector.adopt("Ada\ntoken=1", "production"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is one line, and not blank");
        assertThat(shop.ledger.pairings().of(NAME)).isEmpty();
        assertThat(shop.store.ownerMarkers().orElseThrow().own()).isEmpty();
    }

    @Test
    void shouldNotAdoptAStoreWithoutAPlaceForAMarker() {
        BlobStore without = FaultyStore.withoutMarkers(shop.store);

        assertThat(refusalOf(() ->
                        shop.collector(without, shop.ledger, shop.provider).adopt("Ada", "production")))
                .isEqualTo(new PairingRefusal.CantBePaired(NAME))
                .extracting(Refusal::message)
                .isEqualTo(
                        "The store memory:// has no place for an owner's marker, so it can't be adopted. Name policies"
                                + " without pairingRequired for it.");
    }
}
