package dev.keepsake.internal;

import dev.keepsake.report.Refusal;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries the reasons for which a phase ends a run up to the page that ends it. Never leaves the engine. */
final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    Refused(List<Refusal> refusals) {
        this(refusals, null);
    }

    Refused(List<Refusal> refusals, @Nullable Throwable cause) {
        super(refusals.toString(), cause);
        this.refusals = List.copyOf(refusals);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    static void ifAny(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new Refused(refusals);
        }
    }
}
