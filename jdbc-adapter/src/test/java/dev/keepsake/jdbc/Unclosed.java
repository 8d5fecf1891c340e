package dev.keepsake.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A connection that stays open when it is given back, as a pool's does. */
final class Unclosed {

    private Unclosed() {}

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Unclosed.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
