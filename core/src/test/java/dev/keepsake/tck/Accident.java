package dev.keepsake.tck;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryProviderBuilder;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Incident 1 in small: profiles move from version 1, flags as {@code id=label}, to version 2, flags as a list, and a
 * collector goes on that knows version 1 only. Replayed with one net, all others blinded; or with none, to show that the
 * accident happens then.
 */
public final class Accident {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id:26}.png");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PROFILES = 100;
    private static final int LEFT_BEHIND = 10;

    private final SettableClock clock = new SettableClock(Samples.NIGHT);
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryDatabase database = InMemoryDatabase.of("memory", clock);
    private final InMemoryTable profiles = database.createTable("profiles")
            .addColumn("schema", ColumnKind.TEXT)
            .addColumn("flags", ColumnKind.TEXT);
    private final Ledger memory = new InMemoryLedger();
    private final List<BlobKey> live = new ArrayList<>();

    private Accident() {}

    /** What came of the accident. */
    public record Outcome(List<String> refusals, long liveRemoved, long liveLost) {}

    /** Without a net. */
    public static Outcome withoutNets() {
        return new Accident().replay(Net.RESTORE, Undo.FORGOTTEN);
    }

    /** With one net alone. */
    public static Outcome withOnly(Net net) {
        return new Accident().replay(net, Undo.REMEMBERED);
    }

    private Outcome replay(Net net, Undo undo) {
        IntStream.range(0, PROFILES).forEach(this::addProfile);
        BlobCollector before = collector(net, List.of(versionOne(net), versionTwo()));
        pass(Duration.ofDays(10));
        if (!before.plan().candidates().isEmpty()) {
            throw new AssertionError("The collector that knows both versions planned to remove something.");
        }
        IntStream.range(LEFT_BEHIND, PROFILES).forEach(each -> migrate(each, net));
        BlobCollector after = collector(net, List.of(versionOne(net)));
        try {
            pass(DAY);
            requireAllowed(after.plan());
            pass(DAY.multipliedBy(2));
            Plan due = after.plan();
            requireAllowed(due);
            Object unusedReport = after.execute(due);
            long removed = missing();
            if (undo == Undo.REMEMBERED) {
                Object unusedUndo = after.restore(due.run());
            }
            return new Outcome(List.of(), removed, missing());
        } catch (RunRefusedException e) {
            List<String> codes =
                    e.report().refusals().stream().map(Refusal::code).distinct().toList();
            return new Outcome(codes, missing(), missing());
        } catch (VerdictAgainst e) {
            return new Outcome(List.of("policy"), missing(), missing());
        }
    }

    private void addProfile(int number) {
        profiles.put(row(number), Map.of("schema", "1", "flags", idOf(number) + "=label"));
        live.add(BlobKey.of("flags/" + idOf(number) + ".png"));
        Object unusedBlob = store.put(live.get(number), new byte[] {1, 2, 3});
    }

    /** Net 3 sees a new column; to the others the list stands where the map stood. */
    private void migrate(int number, Net net) {
        String list = "[{value: " + idOf(number) + "}]";
        if (net != Net.CENSUS) {
            profiles.put(row(number), Map.of("schema", "2", "flags", list));
            return;
        }
        if (number == LEFT_BEHIND) {
            InMemoryTable unusedTable = profiles.addColumn("custom_flags", ColumnKind.STRUCTURED);
        }
        profiles.put(row(number), Map.of("schema", "2", "custom_flags", list));
    }

    private ReferenceProvider versionOne(Net net) {
        InMemoryProviderBuilder provider =
                database.provider("flags-v1", "profiles").withIdentities("flags", FLAGS, shape("([0-9A-Z]{26})=label"));
        return net == Net.SHAPES
                ? provider.build()
                : provider.withVersion("schema", "1").build();
    }

    private ReferenceProvider versionTwo() {
        return database.provider("flags-v2", "profiles")
                .withVersion("schema", "2")
                .withIdentities("flags", FLAGS, shape("\\[\\{value: ([0-9A-Z]{26})}]"))
                .build();
    }

    private static ReferenceExtractor shape(String pattern) {
        Pattern shape = Pattern.compile(pattern);
        return value -> {
            var matcher = shape.matcher(value);
            return matcher.matches()
                    ? Extraction.of(List.of(matcher.group(1)))
                    : Extraction.unrecognised("another shape than " + pattern);
        };
    }

    private BlobCollector collector(Net net, List<ReferenceProvider> providers) {
        BlobCollectorBuilder builder = BlobCollector.builder(store, new BlindLedger(memory, net))
                .withDatabase(
                        new BlindDatabase(database, net),
                        providers.stream()
                                .map(each -> new BlindProvider(each, net))
                                .toArray(ReferenceProvider[]::new))
                .withPolicies(policies(net))
                .withClock(clock);
        if (net == Net.CANARIES) {
            builder.withCanaries(ProviderId.of("flags-v1"), live.get(PROFILES - 1));
        }
        return builder.build();
    }

    private static List<SafetyPolicy> policies(Net net) {
        Fraction share = Fraction.of(net == Net.SHARE ? 0.1 : 1);
        Fraction fall = Fraction.of(net == Net.HISTORY ? 0.5 : 1);
        return List.of(SafetyPolicies.largestSharePerNamespace(share), SafetyPolicies.largestFall(fall));
    }

    private long missing() {
        return live.stream().filter(each -> store.content(each).isEmpty()).count();
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private static void requireAllowed(Plan plan) {
        if (!plan.verdict().isAllow()) {
            throw new VerdictAgainst(plan.verdict().toString());
        }
    }

    private static String row(int number) {
        return "profile " + number;
    }

    private static String idOf(int number) {
        return String.format("01GE0W%020d", number);
    }

    private enum Undo {
        REMEMBERED,
        FORGOTTEN
    }

    private static final class VerdictAgainst extends RuntimeException {

        private static final long serialVersionUID = 1L;

        VerdictAgainst(String verdict) {
            super(verdict);
        }
    }
}
