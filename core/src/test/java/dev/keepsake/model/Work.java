package dev.keepsake.model;

/**
 * What a run has to do with a key.
 *
 * @param judged the version that was judged
 * @param result how far it is
 */
record Work(Version judged, Result result) {

    static final Work NONE = new Work(Version.NONE, Result.NONE);

    enum Result {
        NONE,
        PLANNED,
        READY,
        KEPT,
        REMOVED
    }

    static Work planned(Version judged) {
        return new Work(judged, Result.PLANNED);
    }

    Work now(Result next) {
        return new Work(judged, next);
    }

    boolean is(Result what) {
        return result == what;
    }

    /** What the ledger's plan still says after a crash: everything without an outcome. */
    Work again() {
        return is(Result.NONE) ? this : planned(judged);
    }
}
