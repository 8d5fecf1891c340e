package dev.keepsake.crashes;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Removal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.RowReferences;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The edge of a process: counts all calls that leave it, and may end the process at one of them. A process that has ended
 * makes no call any more, not even those that clean up.
 */
final class Tripwire {

    /** Names and views; they ask nobody anything, so a crash there is one before the next call. */
    private static final Set<String> QUIET = Set.of("id", "claims", "name", "mode", "exemptions", "searchExclusions");

    private final Predicate<List<String>> at;
    private final When when;
    private final Runnable witness;
    private final List<String> calls = new ArrayList<>();
    private boolean tripped;
    private boolean lost;

    private Tripwire(Predicate<List<String>> at, When when, Runnable witness) {
        this.at = at;
        this.when = when;
        this.witness = witness;
    }

    /** What happens at a call. A process that ends right after one is the same as one that ends before the next. */
    enum When {
        /** The process ends before the call has any effect. */
        BEFORE,
        /** The process ends in the middle: the first half of a batch took effect. Other calls are left alone. */
        MIDWAY,
        /** The call takes effect and its answer is lost; the process lives on with an exception. */
        LOST
    }

    /** Ends the process at one call, counted from 1. The witness looks at the world after each call. */
    static Tripwire at(long call, When when, Runnable witness) {
        return new Tripwire(calls -> calls.size() == call, when, witness);
    }

    /** The same at a call of this name, whatever other threads call before it. */
    static Tripwire at(String name, long call, When when, Runnable witness) {
        return new Tripwire(
                calls -> calls.get(calls.size() - 1).equals(name)
                        && calls.stream().filter(name::equals).count() == call,
                when,
                witness);
    }

    /** Only counts. */
    static Tripwire none(Runnable witness) {
        return new Tripwire(calls -> false, When.BEFORE, witness);
    }

    /** The calls so far, by type and method. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Whether the process ended, or met its lost answer. */
    synchronized boolean hasTripped() {
        return tripped || lost;
    }

    <T> T over(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> method.getName().equals("equals")
                        ? proxy == given[0]
                        : call(target, method, given == null ? new Object[0] : given)));
    }

    private synchronized Object call(Object target, Method method, Object[] given) throws Throwable {
        if (method.getDeclaringClass() == Object.class || QUIET.contains(method.getName()) || isPart(method)) {
            return wrapped(method, invoke(target, method, given));
        }
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (tripped) {
            throw new Crash(name);
        }
        calls.add(name);
        boolean here = at.test(calls);
        if (here && when == When.BEFORE) {
            throw trip(name);
        }
        if (here && when == When.MIDWAY && given.length > 0 && isBatch(given)) {
            Object unused = invoke(target, method, firstHalf(given));
            throw trip(name);
        }
        Object answer = invoke(target, method, given);
        witness.run();
        if (here && when == When.LOST) {
            lost = true;
            throw lostAnswer(method, name);
        }
        return wrapped(method, answer);
    }

    private Crash trip(String name) {
        tripped = true;
        witness.run();
        return new Crash(name);
    }

    private static RuntimeException lostAnswer(Method method, String name) {
        String message = "The answer to " + name + " was lost.";
        String where = method.getDeclaringClass().getPackageName();
        return where.equals(Ledger.class.getPackageName())
                ? new LedgerException(message)
                : where.equals(BlobStore.class.getPackageName())
                        ? new BlobStoreException(message)
                        : new IllegalStateException(message);
    }

    private static boolean isPart(Method method) {
        return method.getDeclaringClass() == Ledger.class;
    }

    /** Abilities and parts that are handed out lead out of the process as well. */
    private Object wrapped(Method method, Object answer) {
        if (answer instanceof Optional<?> some && some.isPresent()) {
            return Optional.of(wrapped(method, some.get()));
        }
        if (answer instanceof Removal removal) {
            return over(Removal.class, removal);
        }
        if (answer instanceof ReferenceLookup lookup) {
            return over(ReferenceLookup.class, lookup);
        }
        if (answer instanceof RowReferences rows) {
            return over(RowReferences.class, rows);
        }
        return isPart(method) ? overPart(method.getReturnType(), answer) : answer;
    }

    private <T> T overPart(Class<T> type, Object part) {
        return over(type, type.cast(part));
    }

    private static boolean isBatch(Object[] given) {
        for (Object each : given) {
            if (each instanceof List<?> batch && batch.size() > 1) {
                return true;
            }
        }
        return false;
    }

    private static Object[] firstHalf(Object[] given) {
        Object[] half = given.clone();
        for (int i = 0; i < half.length; i++) {
            if (half[i] instanceof List<?> batch) {
                half[i] = batch.subList(0, batch.size() / 2);
            }
        }
        return half;
    }

    private static Object invoke(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
