package dev.keepsake.reference;

/** The scope of a provider that leaves no row out. */
enum AllRows implements RowScope {
    ALL;

    @Override
    public String toString() {
        return "all rows";
    }
}
