package dev.keepsake.histories;

/** The process of a collector ends here: nothing that it would still do reaches anything. */
final class ProcessCrash extends Error {

    private static final long serialVersionUID = 1L;

    ProcessCrash() {
        super("the process ended", null, false, false);
    }
}
