package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferenceIntakeTest {

    private static final RunId RUN = new RunId("20221001T020000Z-9f3a61c2");
    private static final Namespace FLAGS = Namespace.of("flags", "images/{id:4}-{variant}.png");
    private static final Namespace DOCS = Namespace.of("docs", "docs/{id}");
    private static final Namespace ROOTED = Namespace.of("rooted", "/docs/{id}");
    private static final Namespace WHOLE = Namespace.of("whole", "gr\u00fcn/{path*}");
    private static final Namespace LOOSE = Namespace.of("loose", "loose/{a}-{id}-{b}");
    private static final Namespace FOREIGN = Namespace.of("foreign", "foreign/{id}");

    private final NamespaceTable namespaces =
            NamespaceTable.of(List.of(provider("mine", FLAGS, DOCS, ROOTED, WHOLE, LOOSE), provider("other", FOREIGN)));
    private final Marks marks = new Marks(new Fingerprints(7), namespaces);
    private final ReferenceIntake intake = intake(provider("mine", FLAGS, DOCS, ROOTED, WHOLE, LOOSE), namespaces);

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            docs/a%2Bb             , docs/a+b
            docs/a%2Bb             , docs/a b
            docs/a+b               , docs/a%2Bb
            docs/50% off           , docs/50%%20off
            docs/50% off           , docs/50%+off
            docs/50% off           , docs/50%25%20off
            docs/c\u00e9 d.png    , docs/c%E9%20d.png
            docs/c\u00e9 d.png    , docs/c%C3%A9+d.png
            docs/c%E9%20d.png      , docs/c\u00e9 d.png
            /docs/a.png            , docs/a.png
            docs/a.png             , docs/a.png
            docs/a.png             , /docs/a.png
            gr\u00fcn/e           , gru\u0308n/e
            gr\u00fcn/e           , gr%C3%BCn/e
            gr\u00fcn/e           , gr%FCn/e
            images/abcd-x.png      , images/abcd-y.png
            """)
    void shouldProtectABlobWhoseKeyIsReferenced(String key, String reference) {
        intake.key(reference);

        assertThat(intake.took().unmapped().count()).isZero();
        assertThat(matchOf(key)).isNotEqualTo(Match.NONE);
    }

    /** Whoever pushes may swallow the exception. */
    @Test
    void shouldTakeNothingMoreOnceAReferenceCouldNotBeTaken() {
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));
        ReferenceIntake failing = new ReferenceIntake(
                provider("mine", DOCS).claims(),
                namespaces,
                marks.fingerprints(),
                (text, prints) -> {
                    throw full;
                },
                meter());

        assertThatThrownBy(() -> failing.key("docs/a")).isSameAs(full);

        assertThat(failing.failure()).contains(full);
        assertThatThrownBy(() -> failing.key("docs/b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An earlier reference could not be taken, so no more are.")
                .hasCause(full);
        assertThat(failing.took().received()).isZero();
    }

    @Test
    void shouldKeepItsMindAboutANamespaceThatIsNotClaimed() {
        assertThatThrownBy(() -> intake.identity(FOREIGN, "a")).isInstanceOf(IllegalArgumentException.class);

        assertThat(intake.failure()).containsInstanceOf(IllegalArgumentException.class);
    }

    /** One thread is the sink's contract; many lose nothing. */
    @Test
    void shouldLoseNoReferenceThatAnotherThreadPushes() {
        List<String> keys =
                IntStream.range(0, 20_000).mapToObj(each -> "docs/" + each).toList();

        keys.parallelStream().forEach(intake::key);

        assertThat(intake.took().received()).isEqualTo(20_000);
        assertThat(keys).allSatisfy(each -> assertThat(matchOf(each)).isEqualTo(Match.EXACT));
    }

    @Test
    void shouldMatchExactlyWhatADecodedReadingNames() {
        intake.key("docs/50%%20off");
        intake.key("docs/c%E9%20d.png");

        assertThat(matchOf("docs/50% off")).isEqualTo(Match.EXACT);
        assertThat(matchOf("docs/c\u00e9 d.png")).isEqualTo(Match.EXACT);
        assertThat(matchOf("docs/other")).isEqualTo(Match.NONE);
    }

    @Test
    void shouldTakeEveryReadingOfAnIdentity() {
        intake.identity(DOCS, "a%20b?v=2");
        intake.identity(FLAGS, "/abcd");

        assertThat(matchOf("docs/a b")).isEqualTo(Match.EXACT);
        assertThat(matchOf("docs/a%20b")).isEqualTo(Match.EXACT);
        assertThat(matchOf("images/abcd-x.png")).isEqualTo(Match.EXACT);
        assertThat(intake.took().received()).isEqualTo(2);
        assertThat(intake.took().unmapped().count()).isZero();
    }

    @Test
    void shouldTakeAWholeKeyAsIdentityWhereThePatternHasNone() {
        Namespace rooted = Namespace.of("r", "/r/{path*}");
        ReferenceProvider provider = provider("r", rooted);
        NamespaceTable table = NamespaceTable.of(List.of(provider));
        ReferenceIntake sink = intake(provider, table);

        sink.identity(rooted, "r/a");

        assertThat(sink.took().unmapped().count()).isZero();
        assertThat(Ask.find(marks, table.read("/r/a").orElseThrow())).isEqualTo(Match.EXACT);
    }

    @Test
    void shouldNoteWhatCannotBeAnIdentity() {
        intake.identity(FLAGS, "images/abcd-flag.png");
        intake.identity(FLAGS, "abcde");
        intake.identity(WHOLE, "e");
        intake.identity(DOCS, "");

        assertThat(intake.took().unmapped().count()).isEqualTo(4);
        assertThat(intake.took().unmapped().examples()).containsExactly("images/abcd-flag.png", "abcde", "e", "");
        assertThat(intake.took().received()).isEqualTo(4);
        assertThat(marks.references().size()).isZero();
    }

    @Test
    void shouldRefuseAnIdentityOfANamespaceThatTheProviderDoesNotClaim() {
        for (Namespace each : List.of(FOREIGN, Namespace.of("docs", "docs/{id*}"))) {
            ReferenceIntake asked = intake(provider("mine", FLAGS, DOCS, ROOTED, WHOLE, LOOSE), namespaces);
            assertThatThrownBy(() -> asked.identity(each, "a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The namespace " + each + " is not among those that the provider claims (")
                    .hasMessageContaining("docs (docs/{id})")
                    .hasMessageEndingWith("Claim it, or push only identities of namespaces that are claimed.");
            assertThat(asked.took().received()).isZero();
        }
        assertThatThrownBy(() -> namespaces.numberOf(Namespace.of("docs", "docs/{id*}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is claimed by no provider");
    }

    @Test
    void shouldNoteAReferenceOfTooManyReadingsAndKeepItsBlobUnclaimed() {
        String key = "loose/" + "a-".repeat(200) + "b";

        intake.key("/" + key);

        assertThat(intake.took().ambiguous().count()).isOne();
        assertThat(intake.took().ambiguous().examples()).containsExactly("/" + key);
        assertThat(intake.took().unmapped().count()).isZero();
        assertThat(intake.took().received()).isOne();
        assertThat(namespaces.read(key)).isEmpty();
    }

    @Test
    void shouldNoteTooManyReadingsOfOneFormThoughAnotherFormIsClear() {
        intake.key("loose/a-b-c?" + "-d".repeat(200));

        assertThat(intake.took().ambiguous().count()).isOne();
        assertThat(matchOf("loose/a-b-c")).isEqualTo(Match.EXACT);
    }

    @Test
    void shouldNoteAReferenceOfNoReadingAsUnmapped() {
        intake.key("https://example.org/docs/a");

        assertThat(intake.took().unmapped().examples()).containsExactly("https://example.org/docs/a");
        assertThat(intake.took().ambiguous().count()).isZero();
    }

    @Test
    void shouldCountAForeignHostBesideTheReferences() {
        intake.foreign("gravatar.com");
        intake.foreign("gravatar.com");

        assertThat(intake.foreignHosts().counts()).hasToString("{gravatar.com=2}");
        assertThat(intake.took().received()).isZero();
    }

    @Test
    void shouldRefuseAndCountWhatComesTooLate() throws InterruptedException {
        UnrecognisedValue value = new UnrecognisedValue(new Place("cards", "image"), "7", "a list");
        intake.key("docs/a");
        assertThat(intake.late()).isZero();

        intake.close();

        for (Runnable each : List.<Runnable>of(
                () -> intake.key("docs/b"),
                () -> intake.identity(DOCS, "b"),
                () -> intake.unrecognised(value),
                () -> intake.foreign("a.org"))) {
            assertThatThrownBy(each::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "A reference came after its provider had handed in the receipt; it would be missed. Push"
                                    + " first.");
        }
        Thread own = new Thread(() -> intake.key("docs/c"));
        own.setUncaughtExceptionHandler((thread, swallowed) -> {});
        own.start();
        own.join();
        assertThat(intake.late()).isEqualTo(5);
        assertThat(intake.took().received()).isOne();
        assertThat(intake.took().unrecognised().count()).isZero();
    }

    @Test
    void shouldTakeEachReferenceByItself() {
        intake.identity(DOCS, "a");
        intake.identity(DOCS, "b");
        intake.key("docs/c");
        hit("docs/a");

        DistinctCounts counts = marks.references().count();
        assertThat(counts.distinct(ReferenceSet.ownerAt(0))).isEqualTo(3);
        assertThat(counts.dangling(ReferenceSet.ownerAt(0)))
                .as("no blob has b or c")
                .isEqualTo(2);
    }

    @Test
    void shouldNotReadAnIdentityThatFitsAsAPath() {
        intake.identity(DOCS, "x\\..\\b");

        assertThat(matchOf("docs/x\\..\\b")).isEqualTo(Match.EXACT);
        assertThat(matchOf("docs/b")).isEqualTo(Match.NONE);
    }

    @Test
    void shouldCountWhatIsUnmappedForNoNamespace() {
        intake.identity(DOCS, "a");
        intake.key("https://example.org/docs/a");

        assertThat(marks.byNamespace().of(namespaces.numberOf(DOCS))).isOne();
        assertThat(marks.byNamespace().examplesOf(namespaces.numberOf(DOCS))).containsExactly("a");
    }

    @Test
    void shouldCountAllAndShowTheFirstTwenty() {
        for (int i = 0; i < 21; i++) {
            intake.key("elsewhere/" + i);
            intake.key("loose/" + "a-".repeat(200) + i);
            intake.unrecognised(new UnrecognisedValue(new Place("cards", "image"), "" + i, "a list"));
        }

        assertThat(intake.took().unmapped().count()).isEqualTo(21);
        assertThat(intake.took().ambiguous().count()).isEqualTo(21);
        assertThat(intake.took().unrecognised().count()).isEqualTo(21);
        assertThat(intake.took().unmapped().examples())
                .hasSize(20)
                .startsWith("elsewhere/0")
                .endsWith("elsewhere/19");
        assertThat(intake.took().ambiguous().examples()).hasSize(20);
        assertThat(intake.took().unrecognised().examples())
                .hasSize(20)
                .last()
                .extracting(UnrecognisedValue::row)
                .isEqualTo("19");
    }

    @Test
    void shouldTellHowFarItIs() {
        List<Long> told = new ArrayList<>();
        Progress progress = new Progress(RUN, new CollectorListener() {
            @Override
            public void progressed(RunId run, Phase phase, long done) {
                told.add(done);
            }
        });
        ReferenceProvider mine = provider("mine", DOCS);
        ReferenceIntake sink = new ReferenceIntake(
                mine.claims(),
                NamespaceTable.of(List.of(mine)),
                marks.fingerprints(),
                (text, prints) -> {},
                progress.start(Phase.MARK));

        for (int i = 0; i < 1_000; i++) {
            sink.identity(DOCS, "a");
        }
        for (int i = 0; i < 1_999; i++) {
            sink.key(i % 2 == 0 ? "docs/a" : "elsewhere");
        }

        assertThat(told).containsExactly(1_000L, 2_000L);
    }

    private void hit(String key) {
        KeyQuestions questions = new KeyQuestions(namespaces, marks.fingerprints());
        Answers answers = marks.references().answers(Purpose.HIT, asked -> questions.ask(BlobKey.of(key), asked));
        assertThat(questions.answer(BlobKey.of(key), answers)).isEqualTo(Match.EXACT);
    }

    private Match matchOf(String key) {
        return Ask.find(marks, namespaces.read(key).orElseThrow());
    }

    private ReferenceIntake intake(ReferenceProvider provider, NamespaceTable table) {
        return new ReferenceIntake(provider.claims(), table, marks.fingerprints(), marks.takerOf(0), meter());
    }

    private static Progress.Meter meter() {
        return new Progress(RUN, new CollectorListener() {}).start(Phase.MARK);
    }

    private static ReferenceProvider provider(String id, Namespace... namespaces) {
        var builder = InMemoryReferences.builder(id, Clock.systemUTC()).withPlace(new Place("cards", "image"));
        for (Namespace each : namespaces) {
            builder.withNamespace(each);
        }
        return builder.build();
    }
}
