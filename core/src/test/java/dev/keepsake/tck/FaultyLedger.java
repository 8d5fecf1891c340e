package dev.keepsake.tck;

import dev.keepsake.ledger.Contradictions;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A ledger that fails at chosen calls, before they wrote anything, until it is mended. A call is named after its part and
 * method: {@code runs.start}, {@code journal.removed}, {@code uploadIntents.active}. Thread-safe.
 */
public final class FaultyLedger implements Ledger {

    private static final List<Class<?>> PARTS = List.of(
            Roster.class,
            Runs.class,
            Sightings.class,
            Journal.class,
            Leases.class,
            UploadIntents.class,
            Contradictions.class);

    private final Ledger ledger;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** Passes everything on to another ledger at first. */
    public FaultyLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Fails at every call of this name from now on.
     *
     * @throws IllegalArgumentException if no call has this name
     */
    public FaultyLedger failAt(String call) {
        boolean exists = PARTS.stream()
                .flatMap(part -> Arrays.stream(part.getMethods()).map(method -> nameOf(part, method)))
                .anyMatch(call::equals);
        if (!exists) {
            throw new IllegalArgumentException("No part of a ledger has a call '" + call + "'.");
        }
        failing.add(call);
        return this;
    }

    /** Fails when a run is to be moved to this state. */
    public FaultyLedger failAtAdvanceTo(RunState state) {
        failing.add("runs.advance to " + state);
        return this;
    }

    /** Works again. */
    public void mend() {
        failing.clear();
    }

    @Override
    public Roster roster() {
        return faulty(Roster.class, ledger.roster());
    }

    @Override
    public Runs runs() {
        return faulty(Runs.class, ledger.runs());
    }

    @Override
    public Sightings sightings() {
        return faulty(Sightings.class, ledger.sightings());
    }

    @Override
    public Journal journal() {
        return faulty(Journal.class, ledger.journal());
    }

    @Override
    public Leases leases() {
        return faulty(Leases.class, ledger.leases());
    }

    @Override
    public UploadIntents uploadIntents() {
        return faulty(UploadIntents.class, ledger.uploadIntents());
    }

    @Override
    public Contradictions contradictions() {
        return faulty(Contradictions.class, ledger.contradictions());
    }

    @Override
    public Pairings pairings() {
        return faulty(Pairings.class, ledger.pairings());
    }

    private <T> T faulty(Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    String call = nameOf(type, method);
                    requireWorking(call);
                    if (call.equals("runs.advance")) {
                        requireWorking(call + " to " + given[3]);
                    }
                    try {
                        return method.invoke(part, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void requireWorking(String call) {
        if (failing.contains(call)) {
            throw new LedgerException("The ledger is down at " + call + ".");
        }
    }

    private static String nameOf(Class<?> part, Method method) {
        return part.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + part.getSimpleName().substring(1) + "." + method.getName();
    }
}
