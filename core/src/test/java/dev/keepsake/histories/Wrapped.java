package dev.keepsake.histories;

import dev.keepsake.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Ledgers with something around each call of their parts. */
final class Wrapped {

    private Wrapped() {}

    /** Something around a call. */
    @FunctionalInterface
    interface Around {

        /**
         * Answers a call.
         *
         * @param call such as {@code journal.intend}
         * @param given the arguments; may be changed
         * @param through makes the call with these arguments
         */
        Object answer(String call, Object[] given, Through through);
    }

    /** Makes the wrapped call. */
    @FunctionalInterface
    interface Through {
        Object call(Object[] given);
    }

    static Ledger ledger(Ledger ledger, Around around) {
        Map<String, Object> parts = new HashMap<>();
        for (Method part : Ledger.class.getMethods()) {
            parts.put(part.getName(), part(part.getReturnType(), invoke(part, ledger, new Object[0]), around));
        }
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, given) -> {
                    Object part = parts.get(method.getName());
                    return part == null ? invoke(method, ledger, given == null ? new Object[0] : given) : part;
                });
    }

    private static Object part(Class<?> type, Object part, Around around) {
        Map<Method, String> names = new HashMap<>();
        String prefix = type.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + type.getSimpleName().substring(1)
                + ".";
        Arrays.stream(type.getMethods()).forEach(each -> names.put(each, prefix + each.getName()));
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            String name = names.get(method);
            Object[] all = given == null ? new Object[0] : given;
            return name == null
                    ? invoke(method, part, all)
                    : around.answer(name, all, passed -> invoke(method, part, passed));
        });
    }

    private static Object invoke(Method method, Object target, Object[] given) {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
