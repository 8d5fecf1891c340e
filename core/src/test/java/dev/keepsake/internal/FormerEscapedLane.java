package dev.keepsake.internal;

import dev.keepsake.internal.MentionScanner.Hits;

/**
 * As {@link FormerScanner} had it. Finds needles in a piece of text that holds escapes: it takes them off layer by layer, for each choice of kinds (a
 * text that mixes them may mean some of them literally), and searches every form that comes out. Not thread-safe.
 */
final class FormerEscapedLane {

    /** Three layers of escapes, over a name that looks escaped twice itself. */
    private static final int LAYERS = 5;

    private final Unescaper unescaper = new Unescaper();
    private final FormerLane lane;
    private char[] form = {};

    FormerEscapedLane(MentionIndex index) {
        this.lane = new FormerLane(index);
    }

    void search(char[] text, int from, int to, Hits hits) {
        int present = unescaper.kinds(text, from, to);
        if (present == 0) {
            return;
        }
        if (form.length < to - from) {
            form = new char[Math.max(to - from, 2 * form.length)];
        }
        int known = present;
        // A kind that only shows under another one makes a larger choice, so it is still to come.
        for (int kinds = 1; kinds <= Unescaper.ALL; kinds++) {
            if ((kinds & present) != 0 && (kinds | known) == known) {
                System.arraycopy(text, from, form, 0, to - from);
                known |= searchLayers(to - from, kinds, hits);
            }
        }
    }

    /** Returns the kinds of escapes that were in the forms. */
    private int searchLayers(int whole, int kinds, Hits hits) {
        int length = whole;
        int found = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            int shorter = unescaper.decode(form, length, kinds);
            if (shorter == length) {
                return found;
            }
            length = shorter;
            lane.begin();
            lane.feed(form, 0, length, hits);
            lane.end(hits);
            found |= unescaper.kinds(form, 0, length);
        }
        return found;
    }
}
