package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Group E, where all rows are as they should be: the memory of the collector is new, older, or somewhere else. */
final class MovedLedgerIncidentsTest {

    private final Site site = new Site();
    private final BlobCollector collector = site.collector(site.filesProvider());
    private Pairing before;

    @BeforeEach
    void aSiteThatWasSweptOnce() {
        before = pairing();
        site.assertCollects(collector);
        Object unused = site.orphan("files/" + Site.id(950));
    }

    /** The tables were made anew, the ledger's with the rest. */
    @Test
    void incident27RefusesADatabaseThatWasNeverPairedWithTheStore() {
        BlobCollector anew = BlobCollector.builder(site.store, new InMemoryLedger())
                .withDatabase(site.database, site.filesProvider())
                .withClock(site.clock)
                .build();

        assertThat(site.refusal(PairingRefusal.PairedElsewhere.class, anew).who())
                .isEqualTo("the site's team");
        site.assertCollects(collector);
    }

    /** A backup of an hour ago, within all limits: only the count of sweeps can tell. */
    @Test
    void incident28RefusesALedgerThatIsOlderThanTheLastSweep() {
        writeLedger(before);

        PairingRefusal.LedgerWentBack refusal = site.refusal(PairingRefusal.LedgerWentBack.class, collector);

        assertThat(List.of(refusal.ledger(), refusal.counted())).containsExactly(0L, 1L);
        collector.adopt("the site's team", "brought back by hand what the backup names");
        site.assertCollects(collector);
    }

    @Test
    void incident28RefusesAWindowThatIsShorterThanBackupsAreKept() {
        SafetyPolicy kept = SafetyPolicies.undoOutlastsBackups(Duration.ofDays(35));

        assertThat(site.refusal(
                                PlanRefusal.PolicyVerdict.class,
                                site.builder(site.filesProvider())
                                        .withPolicies(List.of(kept))
                                        .build())
                        .message())
                .contains("PT840H");
        site.assertCollects(site.builder(site.filesProvider())
                .withPolicies(List.of(kept))
                .withRestoreWindow(Duration.ofDays(36))
                .build());
    }

    /** Token, count and rows are the same; only where they are is not. */
    @Test
    void incident29RefusesACopyLedgerIncluded() {
        Pairing here = pairing();
        writeLedger(new Pairing(
                here.store(),
                here.token(),
                here.sweeps(),
                "production's database",
                here.who(),
                here.reason(),
                here.since()));

        assertThat(site.refusal(PairingRefusal.DatabaseMoved.class, collector).paired())
                .isEqualTo("production's database");
        writeLedger(here);
        site.assertCollects(collector);
    }

    private Pairing pairing() {
        return site.ledger.pairings().of(site.store.name()).orElseThrow();
    }

    /** As a backup or a copy would have it. */
    private void writeLedger(Pairing pairing) {
        Lease lease = site.ledger
                .leases()
                .acquire(
                        site.store.name(),
                        Samples.run(1),
                        site.clock.instant(),
                        site.clock.instant().plus(Duration.ofHours(1)));
        site.ledger.pairings().write(lease, pairing);
        site.ledger.leases().release(lease);
    }
}
