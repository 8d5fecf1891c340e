package dev.keepsake.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool as simple as one can be: what was given back is given out again. */
final class IdleConnections implements DataSource, AutoCloseable {

    private final DataSource source;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    IdleConnections(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection known = idle.poll();
        Connection connection = known == null ? source.getConnection() : known;
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        idle.add(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        for (Connection each = idle.poll(); each != null; each = idle.poll()) {
            try {
                each.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("not for tests");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLException("not for tests");
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLException("not for tests");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLException("not for tests");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not for tests");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
