package dev.keepsake.tck;

import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;

/** How a run loses its lease. */
enum Loss {
    TAKEN_OVER {
        @Override
        void befall(Ledger ledger, Lease lease) {
            Lease unused = ledger.leases()
                    .acquire(
                            lease.store(),
                            Samples.run(1_000),
                            lease.until(),
                            lease.until().plusSeconds(60));
        }
    },

    /** By the same run, which can't tell itself from its paused twin. */
    TAKEN_BY_ITSELF {
        @Override
        void befall(Ledger ledger, Lease lease) {
            Lease unused = ledger.leases()
                    .acquire(
                            lease.store(),
                            lease.run(),
                            lease.until(),
                            lease.until().plusSeconds(60));
        }
    },

    REVOKED {
        @Override
        void befall(Ledger ledger, Lease lease) {
            ledger.leases().revoke(lease.store());
        }
    },

    RELEASED {
        @Override
        void befall(Ledger ledger, Lease lease) {
            ledger.leases().release(lease);
        }
    };

    abstract void befall(Ledger ledger, Lease lease);
}
