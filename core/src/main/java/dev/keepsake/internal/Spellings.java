package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Spelling.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/** Works out the distinctive spellings of blobs. Not thread-safe. */
final class Spellings {

    private static final int LONGEST_EXTENSION = 7;

    private final Unescaper unescaper = new Unescaper();

    /** Those of the identities and the whole key first, then those of the file name. */
    List<Spelling> of(BlobKey key, Collection<String> identities) {
        List<Spelling> found = new ArrayList<>();
        for (String each : identities) {
            // An identity that was put together from several parts may stand in a text as the key has it, cut.
            BitSet cuts = key.name().contains(each)
                    ? new BitSet()
                    : Needle.of(key.name()).wide();
            add(found, each, cuts, Source.ORPHAN);
        }
        List<Spelling> ofIdentities = List.copyOf(found);
        add(found, key.name(), new BitSet(), Source.ORPHAN);
        List<String> names = names(key);
        if (ofIdentities.isEmpty() || names.stream().anyMatch(each -> isRelated(Needle.of(each), ofIdentities))) {
            names.forEach(each -> add(found, each, new BitSet(), Source.NAME));
        }
        return found;
    }

    /** The hashes of those that the file name of any blob has, and of some that are not distinctive. */
    void hashesOfName(BlobKey key, LongConsumer action) {
        for (String name : names(key)) {
            OptionalLong hash = hasEscapes(name) ? OptionalLong.empty() : Needle.asciiHash(name);
            if (hash.isPresent()) {
                action.accept(hash.getAsLong());
            } else {
                List<Spelling> found = new ArrayList<>();
                add(found, name, new BitSet(), Source.NAME);
                found.forEach(each -> action.accept(each.needle().hash()));
            }
        }
    }

    private static boolean hasEscapes(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Unescaper.kind(text.charAt(at)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A name that has nothing of a distinctive identity, as in {@code {id}/original.jpg}, is no spelling of it. */
    private static boolean isRelated(Needle name, List<Spelling> identities) {
        return identities.stream().map(Spelling::needle).anyMatch(each -> each.contains(name) || name.contains(each));
    }

    /** The last part of the key, as it is and without its extension. */
    private static List<String> names(BlobKey key) {
        String name = key.name().substring(key.name().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && isExtension(name, dot + 1) ? List.of(name, name.substring(0, dot)) : List.of(name);
    }

    private static boolean isExtension(String name, int from) {
        for (int at = from; at < name.length(); at++) {
            char each = name.charAt(at);
            if (each >= 128 || !Character.isLetterOrDigit(each)) {
                return false;
            }
        }
        return name.length() > from && name.length() - from <= LONGEST_EXTENSION;
    }

    private void add(List<Spelling> found, String text, BitSet cuts, Source source) {
        for (String each : readings(text)) {
            Needle needle = Needle.of(each);
            BitSet wide = (BitSet) needle.wide().clone();
            wide.or(cuts);
            Spelling spelling = new Spelling(needle, wide, source);
            if (needle.isDistinctive() && found.stream().noneMatch(one -> one.covers(spelling))) {
                found.add(spelling);
            }
        }
    }

    /**
     * A name that looks escaped itself, such as {@code 50%25.png}, is unescaped further than it should be where a text
     * has it in an escaped form; so it is searched in all the forms that {@link MentionScanner} can make of it.
     */
    private Set<String> readings(String text) {
        char[] chars = text.toCharArray();
        if (unescaper.kinds(chars, 0, chars.length) == 0) {
            return Set.of(text);
        }
        Set<String> readings = new LinkedHashSet<>();
        readings.add(text);
        for (int kinds = 1; kinds <= Unescaper.ALL; kinds++) {
            char[] rest = Arrays.copyOf(chars, chars.length);
            int length = chars.length;
            for (int last = length + 1; length < last; readings.add(new String(rest, 0, length))) {
                last = length;
                length = unescaper.decode(rest, length, kinds);
            }
        }
        return readings;
    }
}
