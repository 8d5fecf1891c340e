/** Providers of references over the application's own jOOQ context. */
module dev.keepsake.jdbc {
    requires transitive dev.keepsake.core;
    requires java.sql;
    requires static jakarta.xml.bind;
    requires static org.commonmark;
    requires static org.jspecify;
    requires static org.jsoup;
    requires static org.postgresql.jdbc;
    requires transitive org.jooq;
    requires tools.jackson.core;

    exports dev.keepsake.jdbc;
}
