package dev.keepsake.coverage;

import dev.keepsake.reference.Claims;
import java.util.Collection;
import java.util.List;

/**
 * A database that tells what it holds, by code that knows nothing of the providers' extractors: the census before a run
 * and the last look at its end. Implemented by adapters; applications pass one in for each database that may hold
 * references.
 *
 * <p>Thread-safe. It never writes. Any exception of its methods refuses the run.
 */
public interface LiveDatabase {

    /**
     * Its name in words, without credentials; the same as in the snapshots of providers that read it.
     *
     * @return such as {@code PostgreSQL postgresql://db.example:5432/shop}
     */
    String name();

    /**
     * What needs no provider.
     *
     * @return by name, with reasons; may be empty
     */
    List<Exemption> exemptions();

    /**
     * What the last look leaves out, such as a log that names blobs long gone.
     *
     * @return by name, with reasons; may be empty
     */
    List<Exemption> searchExclusions();

    /**
     * Takes the census, of every schema that the role can see.
     *
     * @param claims what the providers of this database claim: for each table of their places, rows outside of all their
     *     scopes are counted, in one snapshot
     * @return the census
     */
    Census census(Collection<Claims> claims);

    /**
     * Shows every value of every column that {@linkplain ColumnKind#canHoldReference can hold a reference} and is not
     * excluded, each row once, views left out, in one snapshot for each table taken after this call began.
     *
     * @param sink takes the values
     * @return the receipt, made only after everything was shown
     */
    SearchReceipt search(TextSink sink);
}
