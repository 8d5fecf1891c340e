package dev.keepsake.tck;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.reference.ReferenceProvider;
import java.util.List;
import java.util.Map;

/**
 * An empty database, and the means to change it behind the back of whoever looks at it. Every change is committed at once,
 * on a connection of its own. Names are written as given, in lower case.
 */
public interface LiveDatabaseFixture {

    /** A look at it, however it changes later. Asked for once or twice in a test. */
    LiveDatabase database(List<Exemption> exemptions, List<Exemption> searchExclusions);

    /** A look at it whose description is the schema as it is now. */
    LiveDatabase described();

    /** Creates a table with the text column {@code id} as its primary key. */
    void createTable(String table);

    void dropTable(String table);

    /** Adds a column of one of the kinds TEXT, BINARY and NUMBER that is null everywhere. */
    void addColumn(String table, String column, ColumnKind kind);

    void dropColumn(String table, String column);

    void renameColumn(String table, String column, String to);

    /** Puts a row; a column that is not given is null. A binary value is the text's UTF-8. */
    void put(String table, String id, Map<String, String> values);

    void remove(String table, String id);

    /** Reads keys from a column of every row. */
    ReferenceProvider provider(String id, String table, String column);

    /** Reads keys from a column of the rows of one version. */
    ReferenceProvider provider(String id, String table, String column, String discriminator, String version);

    /** How many connections a look at it holds at this moment. */
    int held();
}
