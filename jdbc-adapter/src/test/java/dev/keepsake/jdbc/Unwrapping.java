package dev.keepsake.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Connections as pools wrap them, which differ in how they show the driver's connection. */
final class Unwrapping {

    private Unwrapping() {}

    /** As a pool that lets nobody see the driver's connection. */
    static Connection hidden(Connection connection) {
        return of(connection, new Ability() {
            @Override
            public boolean isThere() {
                return false;
            }
        });
    }

    /** As a pool, or a driver, of before there was unwrapping. */
    static Connection failing(Connection connection, Throwable failure) {
        return of(connection, new Ability() {
            @Override
            public boolean isThere() throws Throwable {
                throw failure;
            }
        });
    }

    /** As a pool that sends queries elsewhere than to what it shows. */
    static Connection another(Connection connection, Connection other) {
        return of(connection, new Ability() {
            @Override
            public Object shown() throws SQLException {
                return other.unwrap(PGConnection.class);
            }
        });
    }

    private static Connection of(Connection connection, Ability ability) {
        return (Connection) Proxy.newProxyInstance(
                Unwrapping.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return ability.isThere();
                    }
                    if (method.getName().equals("unwrap")) {
                        return ability.shown();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private interface Ability {

        default boolean isThere() throws Throwable {
            return true;
        }

        default Object shown() throws SQLException {
            throw new SQLException("nothing to show");
        }
    }
}
