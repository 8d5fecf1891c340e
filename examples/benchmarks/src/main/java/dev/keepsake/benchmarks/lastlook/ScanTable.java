package dev.keepsake.benchmarks.lastlook;

import dev.keepsake.internal.LastLookScan;
import dev.keepsake.jdbc.JooqDatabase;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Searches the tables of a database as the last look does, copied or by a cursor. */
final class ScanTable {

    private ScanTable() {}

    /** Takes the address of the database, the file of ids, and {@code copy} or {@code cursor}. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws SQLException, IOException {
        LastLookScan scan = LastLookScan.of(Files.readAllLines(Path.of(args[1])));
        try (Connection connection = DriverManager.getConnection(args[0])) {
            Connection used = args[2].equals("cursor") ? hidingItsDriver(connection) : connection;
            long rows = JooqDatabase.of(DSL.using(used, SQLDialect.POSTGRES))
                    .search(scan)
                    .rows()
                    .read();
            System.out.println(rows + " rows, " + scan.mentions() + " mentions");
        }
    }

    /** Then there is nothing to copy with. */
    private static Connection hidingItsDriver(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ScanTable.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
