package dev.keepsake.incidents;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.tck.ForwardingProvider;
import java.util.Optional;
import java.util.OptionalLong;

/** A provider of one reference a row that comes no further than to a row, loudly or not. Its look-up sees all. */
final class CutProvider extends ForwardingProvider {

    private final int passing;
    private final Runnable failure;
    private final OptionalLong present;

    private CutProvider(ReferenceProvider provider, int passing, Runnable failure, OptionalLong present) {
        super(provider);
        this.passing = passing;
        this.failure = failure;
        this.present = present;
    }

    /** Runs something after so many references; if that returns, the provider hands in its true receipt. */
    static ReferenceProvider failing(ReferenceProvider provider, int passing, Runnable failure) {
        return new CutProvider(provider, passing, failure, OptionalLong.empty());
    }

    /** Ends in good order after so many references, and says that so many rows are there. */
    static ReferenceProvider stopping(ReferenceProvider provider, int passing, long present) {
        return new CutProvider(provider, passing, () -> {}, OptionalLong.of(present));
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        ReferenceReceipt receipt = super.provide(new Cut(sink));
        failure.run();
        return present.isEmpty()
                ? receipt
                : new ReferenceReceipt(
                        receipt.provider(), new RowTally(passing, present.getAsLong()), passing, receipt.snapshot());
    }

    /** None, so that everybody meets the cut. */
    @Override
    public Optional<RowReferences> rowReferences() {
        return Optional.empty();
    }

    private final class Cut implements ReferenceSink {

        private final ReferenceSink sink;
        private int pushed;

        Cut(ReferenceSink sink) {
            this.sink = sink;
        }

        @Override
        public void key(String key) {
            if (pushed++ < passing) {
                sink.key(key);
            }
        }

        @Override
        public void identity(Namespace namespace, String identity) {
            if (pushed++ < passing) {
                sink.identity(namespace, identity);
            }
        }

        @Override
        public void foreign(String host) {
            sink.foreign(host);
        }

        @Override
        public void unrecognised(UnrecognisedValue sighting) {
            sink.unrecognised(sighting);
        }
    }
}
