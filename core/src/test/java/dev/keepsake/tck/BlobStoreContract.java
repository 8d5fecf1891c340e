package dev.keepsake.tck;

/** Everything a {@link dev.keepsake.blob.BlobStore} owes, verb by verb. */
public interface BlobStoreContract
        extends ListingContract,
                StatContract,
                RemovalContract,
                PermitContract,
                SettlementContract,
                SoftRemovalContract,
                PurgeContract,
                OwnerMarkersContract,
                OddKeyContract {}
