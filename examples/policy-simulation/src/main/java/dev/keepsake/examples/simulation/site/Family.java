package dev.keepsake.examples.simulation.site;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import java.util.Locale;

/** A family of blobs, and the column that names them. */
public enum Family {
    AVATARS("users", "avatar", "png"),
    PHOTOS("posts", "photo", "jpg"),
    DOCUMENTS("posts", "document", "pdf");

    private final String table;
    private final String column;
    private final String suffix;

    Family(String table, String column, String suffix) {
        this.table = table;
        this.column = column;
        this.suffix = suffix;
    }

    /** The column that names blobs of this family. */
    public Place place() {
        return new Place(table, column);
    }

    /** The family's name and pattern. */
    public Namespace namespace() {
        return Namespace.of(folder(), folder() + "/{file}");
    }

    String key(long number) {
        return folder() + "/" + String.format("%012x", number >>> 16) + "." + suffix;
    }

    private String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
