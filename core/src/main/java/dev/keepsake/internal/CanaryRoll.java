package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the roll of all canaries while a listing is matched: each must be there, and come out alive. */
final class CanaryRoll {

    private final List<Canary> canaries;
    private final BitSet hashes = new BitSet();
    private final Map<BlobKey, CanaryTrouble> troubles = new HashMap<>();

    CanaryRoll(List<Canary> canaries) {
        this.canaries = canaries;
        for (Canary each : canaries) {
            byte[] key = each.key().utf8();
            hashes.set(hash(key, 0, key.length));
            troubles.put(each.key(), CanaryTrouble.NOT_LISTED);
        }
    }

    /** Notes the match of a blob of a claimed namespace. */
    void matched(InventoryPiece piece, int number, int namespace, Match match) {
        if (!canaries.isEmpty() && namespace != KeyReader.UNCLAIMED) {
            int hash = hash(piece.bytes(), piece.keyFrom(number), piece.keyTo(number));
            if (hashes.get(hash)) {
                matched(piece.blob(number).key(), match);
            }
        }
    }

    void matched(BlobKey key, Match match) {
        if (troubles.containsKey(key)) {
            if (match == Match.NONE) {
                troubles.put(key, CanaryTrouble.CONDEMNED);
            } else {
                troubles.remove(key);
            }
        }
    }

    /** Nearly all other keys have another, and need not become text. */
    private static int hash(byte[] key, int from, int to) {
        return (int) (Xxh64.hash(key, from, to, 0) & 0xFFFF);
    }

    /** To be asked when the listing is through. */
    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (Canary each : canaries) {
            CanaryTrouble trouble = troubles.get(each.key());
            if (trouble != null) {
                refusals.add(new ReferenceRefusal.CanaryLost(each.provider(), each.key(), trouble));
            }
        }
        return refusals;
    }
}
