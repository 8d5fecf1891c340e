package dev.keepsake.memory;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.tck.LedgerContract;

final class InMemoryLedgerTest implements LedgerContract {

    private final Ledger ledger = new InMemoryLedger();

    @Override
    public Ledger ledger() {
        return ledger;
    }
}
