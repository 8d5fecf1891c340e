package dev.keepsake.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;

/** A connection that shows each statement before it is prepared. */
final class SpyingConnection {

    private SpyingConnection() {}

    static Connection of(Connection connection, Consumer<String> before) {
        return (Connection) Proxy.newProxyInstance(
                SpyingConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        before.accept(String.valueOf(arguments[0]));
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
