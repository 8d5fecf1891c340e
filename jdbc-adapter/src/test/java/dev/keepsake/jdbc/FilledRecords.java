package dev.keepsake.jdbc;

import dev.keepsake.blob.RemovalMode;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records none of whose components is empty, zero or like another, found by reflection. Tallies get smaller from one
 * component to the next, so that parts fit into the whole that comes before them.
 */
final class FilledRecords {

    private static final long LARGEST = 1L << 60;

    private int made;

    <T> T of(Class<T> type) {
        return type.cast(value(type, 0));
    }

    private Object value(Type type, int position) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, position);
        }
        Class<?> plain = (Class<?>) type;
        made++;
        if (plain == String.class) {
            return "text " + made + " \"\\\n\u0000\u00e9\uD83D\uDE00";
        } else if (plain == long.class || plain == Long.class) {
            return LARGEST + made;
        } else if (plain == int.class || plain == Integer.class) {
            return 1_000_000 + made;
        } else if (plain == BigDecimal.class) {
            return new BigDecimal("0.25").divide(BigDecimal.valueOf(1L << position));
        } else if (plain == Instant.class) {
            return Instant.parse("2022-10-01T02:00:00.123456789Z").plusSeconds(made);
        } else if (plain == Duration.class) {
            return Duration.ofSeconds(made, 5);
        } else if (plain == OptionalLong.class) {
            return OptionalLong.of(LARGEST + made);
        } else if (plain == ProviderId.class) {
            return ProviderId.of("provider-" + made);
        } else if (plain == Namespace.class) {
            return Namespace.of("n\u00e9 " + made, "n" + made + "/{id}.png");
        } else if (plain == Verdict.class) {
            return Verdict.keep("k " + made).and(Verdict.hold("h\u0000")).and(Verdict.refuse("r \uD83D\uDE00"));
        } else if (plain == Tally.class) {
            return new Tally((LARGEST >> (3 * position)) + made, (LARGEST >> (3 * position)) - made);
        } else if (plain == LastLookFacts.class) {
            return new LastLookFacts(LARGEST + made, LARGEST, LARGEST - made);
        } else if (plain == ProviderFacts.class) {
            ReferenceReceipt receipt = of(ReferenceReceipt.class);
            ReferenceReceipt before = of(ReferenceReceipt.class);
            return new ProviderFacts(
                    receipt,
                    Optional.of(new ReferenceReceipt(
                            receipt.provider(), before.rows(), before.references(), before.snapshot())),
                    LARGEST + made,
                    LARGEST - made,
                    Optional.of((String) value(String.class, position)),
                    Set.of((String) value(String.class, position)));
        } else if (plain == RunContext.class) {
            return new RunContext(
                    (Instant) value(Instant.class, position),
                    Optional.of(RemovalMode.QUARANTINE),
                    (Duration) value(Duration.class, position),
                    PairingState.PAIRED,
                    List.of()); // earlier runs have rows of their own
        } else if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[constants.length - 1];
        } else if (plain.isRecord()) {
            return filled(plain);
        }
        throw new IllegalArgumentException("No value is known for the type " + plain + "; add one here.");
    }

    private Object container(ParameterizedType type, int position) {
        Type[] of = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return Optional.of(value(of[0], position));
        } else if (Map.class.isAssignableFrom(raw)) {
            TreeMap<Object, Object> map = new TreeMap<>();
            map.put(value(of[0], position), value(of[1], position));
            map.put(value(of[0], position), value(of[1], position));
            return map;
        } else if (Collection.class.isAssignableFrom(raw)) {
            List<Object> two = List.of(value(of[0], position), value(of[0], position));
            return Set.class.isAssignableFrom(raw) ? new TreeSet<>(two) : two;
        }
        throw new IllegalArgumentException("No value is known for the type " + type + "; add one here.");
    }

    private Object filled(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getGenericType(), i);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " from " + Arrays.toString(values), e);
        }
    }
}
