package dev.keepsake.tck;

import dev.keepsake.ledger.Ledger;

/** What every ledger keeps. A ledger's test implements this interface and its fixture; it needs no tests of its own. */
public interface LedgerContract
        extends RosterContract,
                RunsContract,
                RunListsContract,
                RunHistoryContract,
                ApprovalContract,
                SightingsContract,
                JournalContract,
                OpenIntentsContract,
                RestorableContract,
                LeasesContract,
                FencingContract,
                UploadIntentsContract,
                ContradictionsContract,
                PairingsContract {

    /**
     * The ledger under test: the same memory within a test, an empty one for each test.
     */
    @Override
    Ledger ledger();

    /**
     * The same memory through other objects, as another process would open it. Answers are read through this one.
     */
    @Override
    default Ledger reopened() {
        return ledger();
    }
}
