package dev.keepsake.report;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.tck.Samples;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said of a matching engine that can't be believed. */
final class MatchMessages {

    private static final ProviderId FLAGS = ProviderId.of("flags");
    private static final BlobKey A = BlobKey.of("flags/a.png");
    private static final BlobKey B = BlobKey.of("flags/b\n.png");

    private MatchMessages() {}

    static Map<Refusal, String> all() {
        Map<Refusal, String> messages = new LinkedHashMap<>();
        messages.put(
                new MatchRefusal.EngineFailed("list", "MD5 differs."),
                "The matching engine failed to list: MD5 differs. Nothing of what it had done is used. Mend the cause and"
                        + " run again.");
        messages.put(
                new MatchRefusal.CountsDiffer("listed blobs", "7", "6"),
                "The matching engine tells of 7 listed blobs, and its other answers add up to 6. Something was lost or"
                        + " taken twice on the way. Run again; if it stays, the engine is at fault.");
        messages.put(
                new MatchRefusal.ReadingMissing(FLAGS),
                "The matching engine handed in no reading of provider 'flags', so its references would be missed. Give"
                        + " the engine a source for it.");
        messages.put(
                new MatchRefusal.ReadingTooOld(FLAGS, Samples.NIGHT, Samples.NIGHT.plusSeconds(60)),
                "The matching engine read provider 'flags' as of " + Samples.NIGHT + ", and a state of "
                        + Samples.NIGHT.plusSeconds(60)
                        + " or later is needed. References that came since are missing. Export anew, or read the database"
                        + " itself.");
        messages.put(
                new MatchRefusal.ListedInTheFuture(Samples.NIGHT.plusSeconds(60), Samples.NIGHT),
                "The matching engine tells of a listing that began at " + Samples.NIGHT.plusSeconds(60)
                        + ", and the store's clock shows " + Samples.NIGHT
                        + ". Ages would be counted too long. Look at where the engine takes the time from.");
        messages.put(
                new MatchRefusal.Unanswered("the key 'flags/a.png'"),
                "The matching engine gave no answer about the key 'flags/a.png'. No answer is no proof that nothing names"
                        + " it. The engine is at fault.");
        messages.put(
                new MatchRefusal.OrphanMisread(B, "flags"),
                "The matching engine tells of 'flags/b<U+000A>.png' as an orphan of namespace 'flags', which does not read"
                        + " this key. The engine reads keys by other means than the collector's reader.");
        messages.put(
                new MatchRefusal.OrphanOutOfOrder(A, A),
                "The matching engine tells of the orphan 'flags/a.png' after 'flags/a.png'. Orphans come in the order of"
                        + " their keys, each once; the listing has one twice, or the engine is at fault.");
        messages.put(
                new MatchRefusal.OrphanNamed(A),
                "The matching engine tells of 'flags/a.png' as an orphan, and, asked for it, that a reference names it."
                        + " One of both is wrong. Run again; if it stays, the engine is at fault.");
        return messages;
    }
}
