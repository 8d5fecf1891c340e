package dev.keepsake.model;

/**
 * What the store shows under a key.
 *
 * @param presence whether readers find it
 * @param version what they find, or what is right beneath the marker
 * @param young ticks until it is older than the grace period
 */
record Slot(Presence presence, Version version, int young) {

    enum Presence {
        NEVER_THERE,
        PRESENT,
        HIDDEN
    }

    boolean present() {
        return presence == Presence.PRESENT;
    }

    boolean hidden() {
        return presence == Presence.HIDDEN;
    }

    Slot hide() {
        return new Slot(Presence.HIDDEN, version, 0);
    }

    Slot age() {
        return young > 0 ? new Slot(presence, version, young - 1) : this;
    }
}
