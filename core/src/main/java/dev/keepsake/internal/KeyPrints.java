package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Fingerprints for the sake of one key: its own identities are told from what is only near to them without the chance of
 * 1 in 256 that a run takes, since a person will read the answer.
 */
final class KeyPrints extends Fingerprints {

    private static final long NEAR = 1;
    private static final long EXACT = 2;

    private final Set<String> identities = new HashSet<>();
    private final Set<Long> near = new HashSet<>();

    KeyPrints(Optional<NamespaceTable.Reading> reading) {
        super(new SecureRandom().nextLong());
        reading.ifPresent(each -> {
            identities.addAll(each.identities());
            identities.forEach(identity -> near.add(super.of(each.namespace(), identity) & ~EXACT_BITS));
        });
    }

    @Override
    long of(int namespace, String identity) {
        long print = super.of(namespace, identity);
        if (!near.contains(print & ~EXACT_BITS)) {
            return print;
        }
        return (print & ~EXACT_BITS) | (identities.contains(identity) ? EXACT : NEAR);
    }

    @Override
    long ofPlain(int namespace, byte[] identity, int from, int to) {
        return of(namespace, PlainText.text(identity, from, to));
    }

    @Override
    long ofPart(int namespace, byte[] key, int from, int to, long slashes) {
        return 0;
    }

    /** How closely a reference names the key in any of its readings. */
    Match match(Prints prints) {
        Match best = Match.NONE;
        for (int i = 0; i < prints.size(); i++) {
            if (near.contains(prints.get(i) & ~EXACT_BITS)) {
                boolean exact = (prints.get(i) & EXACT_BITS) == EXACT;
                best = exact || best == Match.EXACT ? Match.EXACT : Match.NEAR;
            }
        }
        return best;
    }
}
