package dev.keepsake.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Counts the connections that were taken and given back. */
final class CountingDataSource implements DataSource {

    private final Taking target;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();

    CountingDataSource(Taking target) {
        this.target = target;
    }

    int taken() {
        return taken.get();
    }

    /** Taken and not given back. */
    int open() {
        return taken.get() - givenBack.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = target.take();
        taken.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        givenBack.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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

    /** Where connections come from. */
    interface Taking {
        Connection take() throws SQLException;
    }
}
