package dev.keepsake.model;

/**
 * What a look tells of a blob. A conditional delete compares the tag alone.
 *
 * @param tag its bytes
 * @param stamp its last-modified time; {@link #NONE} has -1
 */
record Version(Tag tag, int stamp) {

    static final Version NONE = new Version(Tag.A, -1);

    boolean exists() {
        return stamp >= 0;
    }

    @Override
    public String toString() {
        return exists() ? tag + "@" + stamp : "-";
    }
}
