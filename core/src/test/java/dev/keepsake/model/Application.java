package dev.keepsake.model;

/**
 * A process that uploads and references.
 *
 * @param stage its next step
 * @param way how it goes about it
 * @param key which key
 * @param tag which bytes
 * @param claim what its reference will be
 * @param timer ticks within which an upload without intent is to be committed
 * @param calm whether it saw no removal before it told its intent; only without the guard on that order
 */
record Application(Stage stage, Way way, int key, Tag tag, Ref claim, int timer, boolean calm) {

    static final Application IDLE = new Application(Stage.IDLE, Way.INTENT, 0, Tag.A, Ref.NONE, 0, false);

    enum Stage {
        IDLE,
        PROTECT,
        ASK,
        STAT,
        PUT,
        COMMIT,
        END
    }

    /** How references come about. */
    enum Way {
        /** Upload or reference again, under an intent. */
        INTENT,
        /** Upload, then commit within the grace period. */
        UPLOAD,
        /** Reference what is there. */
        REFERENCE
    }

    Application to(Stage next) {
        return new Application(next, way, key, tag, claim, timer, calm);
    }

    Application claim(Ref ref, int ticks) {
        return new Application(stage, way, key, tag, ref, ticks, calm);
    }

    Application calm(boolean now) {
        return new Application(stage, way, key, tag, claim, timer, now);
    }

    Application tick() {
        return claim(claim, Math.max(0, timer - 1));
    }
}
