package dev.keepsake.tck;

import dev.keepsake.ledger.Contradictions;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A ledger that remembers neither who reported nor what, unless that is the net under test. */
final class BlindLedger implements Ledger {

    private final Ledger real;
    private final Net seeing;

    BlindLedger(Ledger real, Net seeing) {
        this.real = real;
        this.seeing = seeing;
    }

    @Override
    public Roster roster() {
        return new Forgetful(real.roster());
    }

    @Override
    public Runs runs() {
        return real.runs();
    }

    @Override
    public Sightings sightings() {
        return real.sightings();
    }

    @Override
    public Journal journal() {
        return real.journal();
    }

    @Override
    public Leases leases() {
        return real.leases();
    }

    @Override
    public UploadIntents uploadIntents() {
        return real.uploadIntents();
    }

    @Override
    public Contradictions contradictions() {
        return real.contradictions();
    }

    @Override
    public Pairings pairings() {
        return real.pairings();
    }

    private final class Forgetful implements Roster {

        private final Roster roster;

        Forgetful(Roster roster) {
            this.roster = roster;
        }

        @Override
        public SortedSet<ProviderId> expected(String store) {
            return seeing == Net.ROSTER ? roster.expected(store) : new TreeSet<>();
        }

        @Override
        public void reported(String store, List<ReferenceReceipt> receipts) {
            roster.reported(store, receipts);
        }

        @Override
        public void claimed(String store, ProviderId provider, Set<String> namespaces) {
            roster.claimed(store, provider, namespaces);
        }

        @Override
        public SortedSet<String> namespaces(String store, ProviderId provider) {
            return seeing == Net.ROSTER ? roster.namespaces(store, provider) : new TreeSet<>();
        }

        @Override
        public Optional<ReferenceReceipt> lastReceipt(String store, ProviderId provider) {
            return seeing == Net.HISTORY ? roster.lastReceipt(store, provider) : Optional.empty();
        }

        @Override
        public void retire(String store, ProviderId provider, String reason) {
            roster.retire(store, provider, reason);
        }
    }
}
