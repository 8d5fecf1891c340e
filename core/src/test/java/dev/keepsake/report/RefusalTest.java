package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.Mention;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.tck.Samples;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RefusalTest {

    private static final ProviderId FLAGS = ProviderId.of("flags");
    private static final VersionInUse V2 =
            new VersionInUse(new SchemaVersion(new Place("profiles", "schema"), "2"), 123_456);
    private static final CoverageGap GONE = new CoverageGap.PlaceNotThere(new Place("teams", "flag"));
    private static final Mention MENTION = new Mention(BlobKey.of("flags/a.png"), new Place("teams", "flag"), "7");

    @Test
    void shouldSayWhatWhichAndWhatToDo() {
        messages()
                .forEach((refusal, message) ->
                        assertThat(refusal.message()).as(refusal.code()).isEqualTo(message));
    }

    @Test
    void shouldHaveATestForEveryRefusal() {
        assertThat(messages().keySet().stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Refusal.class.getPermittedSubclasses())
                        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                        .toList());
    }

    @Test
    void shouldBeNamedAfterItsRecord() {
        assertThat(new ReferenceRefusal.ProviderMissing(FLAGS).code()).isEqualTo("ProviderMissing");
    }

    @Test
    void shouldSpeakOfOneAsOneAndOfNoExampleNothing() {
        assertThat(new ReferenceRefusal.UnclaimedSchemaVersion(new VersionInUse(V2.version(), 1), List.of()).message())
                .contains("is in use by 1 row, ", "(claimed: none)");
        assertThat(new ReferenceRefusal.UnrecognisedShape(FLAGS, 1, List.of()).message())
                .startsWith("Provider 'flags' met 1 value of a shape it does not know. References in them");
        assertThat(new ReferenceRefusal.UnmappedReferences(FLAGS, 1, List.of()).message())
                .startsWith(
                        "Provider 'flags' reported 1 reference that no claimed namespace can read as pushed, as a key"
                                + " or as an identity. They");
        assertThat(new ReferenceRefusal.AmbiguousReference(FLAGS, 1, List.of()).message())
                .startsWith("Provider 'flags' reported 1 reference that the pattern")
                .contains("1024 ways. Which");
        assertThat(new CoverageRefusal.Mentioned("shop", 1, List.of()).message())
                .startsWith(
                        "The last look through shop found 1 value that names blobs which no provider reported. Let");
        assertThat(new CoverageRefusal.NotCovered("shop", List.of(GONE)).message())
                .startsWith("Not everything in shop is accounted for: 1 gap.\n- A provider");
        assertThat(new PlanRefusal.ReferencedNow(1, List.of()).message())
                .startsWith("1 planned blob is referenced now. The plan is void.");
    }

    @Test
    void shouldShowTheFirstTwentyGapsAndCountTheRest() {
        assertThat(new CoverageRefusal.NotCovered("shop", Collections.nCopies(20, GONE)).message())
                .startsWith("Not everything in shop is accounted for: 20 gaps.")
                .doesNotContain("more.")
                .hasLineCount(21);
        assertThat(new CoverageRefusal.NotCovered("shop", Collections.nCopies(22, GONE)).message())
                .endsWith("\n- and 2 more.")
                .hasLineCount(22);
    }

    @Test
    void shouldShowHiddenCharactersOfExamples() {
        assertThat(new CoverageRefusal.Mentioned(
                                "shop", 1, List.of(new Mention(BlobKey.of("a\u202eb"), new Place("t", "c"), "1\n2")))
                        .message())
                .contains("first 'a<U+202E>b' in column t.c, row 1<U+000A>2. ");
        UnrecognisedValue value = new UnrecognisedValue(new Place("t", "c"), "1\n2", "a\u202eb");

        assertThat(new ReferenceRefusal.UnrecognisedShape(FLAGS, 1, List.of(value)).message())
                .contains("row 1<U+000A>2: a<U+202E>b");
        assertThat(new ReferenceRefusal.UnmappedReferences(FLAGS, 2, List.of("x\r\nRun ok")).message())
                .contains("such as 'x<U+000D><U+000A>Run ok'");
    }

    @Test
    void shouldGiveEveryReasonInTheException() {
        RunReport report = Reports.early(new StoreRefusal.StoreFailed("503."), new PlanRefusal.PlanVoid("It is gone."));

        assertThat(new RunRefusedException(report))
                .hasMessage("Run 20221001T020000Z-9f3a61c2 on s3://uploads/ ended as REFUSED. The store failed: 503."
                        + " Run again when it is well. The plan is void: It is gone.")
                .extracting(RunRefusedException::report)
                .isSameAs(report);
        Exception cause = new IllegalStateException("below");
        assertThat(new RunRefusedException(report, cause)).hasCause(cause);
    }

    private static Map<Refusal, String> messages() {
        Map<Refusal, String> messages = new LinkedHashMap<>();
        messages.put(
                new ReferenceRefusal.ProviderMissing(FLAGS),
                "Provider 'flags' reported in an earlier run and is not registered now, so its references would be"
                        + " missed. Register it again, or retire it with a reason if its data is gone.");
        messages.put(
                new ReferenceRefusal.UnclaimedSchemaVersion(V2, List.of("0", "1")),
                "Schema version 2 in column profiles.schema is in use by 123456 rows, and no registered provider claims"
                        + " it (claimed: 0, 1). References in those rows would be missed. Register a provider that claims"
                        + " version 2, or migrate the rows.");
        messages.put(
                new ReferenceRefusal.MigrationNotClaimed(FLAGS, "it is at 12. Claim 12."),
                "Provider 'flags' does not claim the migrations of its database as they are: it is at 12. Claim 12.");
        messages.put(
                new CoverageRefusal.WrongDatabase(FLAGS, "staging", "production"),
                "Provider 'flags' read staging and is registered with production, so what that database holds would be"
                        + " missed. Give both the same data source, or register the provider with the database that it"
                        + " reads.");
        messages.put(
                new ReferenceRefusal.NamespaceMissing(FLAGS, "banners"),
                "Provider 'flags' claimed the namespace 'banners' in an earlier run and does not claim it now, so its"
                        + " references there would be missed. Let it read them again; or, if they are gone for good, retire"
                        + " the provider with a reason: its next report begins its record anew.");
        messages.put(
                new ReferenceRefusal.SchemaVersionsUnknown(FLAGS, "no connection."),
                "Provider 'flags' could not tell the schema versions in use: no connection. Mend its access and run"
                        + " again.");
        messages.put(
                new ReferenceRefusal.PlaceMissing(FLAGS, "profiles.flags."),
                "Provider 'flags' reads a table or column that is not there: profiles.flags. Follow the migration in the"
                        + " provider, or take it out of the collector and retire it with a reason.");
        messages.put(
                new ReferenceRefusal.ProviderFailed(FLAGS, "connection lost."),
                "Provider 'flags' did not finish: connection lost. What it had read so far was not used. Mend the cause"
                        + " and run again.");
        messages.put(
                new ReferenceRefusal.ProviderCancelled(FLAGS, "interrupted."),
                "The reading of provider 'flags' was cancelled: interrupted. What it had read so far was not used. Run"
                        + " again.");
        messages.put(
                new ReferenceRefusal.ReceiptMismatch(
                        FLAGS,
                        7,
                        new ReferenceReceipt(
                                ProviderId.of("avatars"), new RowTally(8, 9), 10, new Snapshot("db", Samples.NIGHT))),
                "The receipt of provider 'flags' does not hold: it is signed 'avatars', says 8 of 9 rows read and 10"
                        + " references pushed; 7 arrived. Some references may be missing. Look for rows that the provider"
                        + " can't see.");
        messages.put(
                new ReferenceRefusal.LateReferences(FLAGS, 2),
                "Provider 'flags' pushed 2 references after it had handed in its receipt; they would be missed. Wait for"
                        + " every thread of the reading before the receipt is made.");
        messages.put(
                new ReferenceRefusal.ProviderEmpty(receipt(0, 0), receipt(4711, 4712)),
                "Provider 'flags' read 0 rows with 0 references; in its last run it read 4711 rows with 4712 references."
                        + " An empty table, a wrong database or a wrong filter looks like this. If the references are"
                        + " truly gone, take the provider out of the collector and retire it with a reason.");
        messages.put(
                new ReferenceRefusal.DatabaseChanged(FLAGS, "postgresql://db/shop", "postgresql://staging/shop"),
                "Provider 'flags' reads postgresql://staging/shop now; in its last run it read postgresql://db/shop. The"
                        + " references of one database say nothing about the blobs of another. Point it at the right one."
                        + " If the database was moved on purpose, build a collector without the provider and retire it"
                        + " there with a reason; the next run with it starts its record anew.");
        messages.put(
                new ReferenceRefusal.CanaryLost(FLAGS, BlobKey.of("flags/a.png"), CanaryTrouble.NOT_LISTED),
                "The canary 'flags/a.png' of provider 'flags' is not in the listing: the store is the wrong one, or has"
                        + " lost it. Look why; if the blob is no longer in use, name another one that is.");
        messages.put(
                new ReferenceRefusal.CanaryLost(FLAGS, BlobKey.of("flags/a.png"), CanaryTrouble.NOT_REFERENCED),
                "The canary 'flags/a.png' of provider 'flags' is not among the references that it pushed: some of them"
                        + " are missed. Look why; if the blob is no longer in use, name another one that is.");
        messages.put(
                new ReferenceRefusal.CanaryLost(FLAGS, BlobKey.of("flags/a\nb.png"), CanaryTrouble.CONDEMNED),
                "The canary 'flags/a<U+000A>b.png' of provider 'flags' came out as an orphan: its reference and its key"
                        + " are not matched with one another. Look why; if the blob is no longer in use, name another one"
                        + " that is.");
        messages.put(
                new ReferenceRefusal.UnrecognisedShape(
                        FLAGS,
                        2,
                        List.of(new UnrecognisedValue(
                                new Place("profiles", "flags"), "42", "a JSON list where an object was expected"))),
                "Provider 'flags' met 2 values of a shape it does not know, first in column profiles.flags, row 42: a"
                        + " JSON list where an object was expected. References in them would be missed. Teach the"
                        + " extractor this shape, or register a provider for the schema version that has it.");
        messages.put(
                new ReferenceRefusal.UnmappedReferences(FLAGS, 2, List.of("hdfs:/x", "y")),
                "Provider 'flags' reported 2 references that no claimed namespace can read as pushed, as a key"
                        + " or as an identity, such as 'hdfs:/x'. They can't be matched with blobs. Declare their"
                        + " namespace, push whole keys as keys, or mend the extractor.");
        messages.put(
                new ReferenceRefusal.AmbiguousReference(FLAGS, 2, List.of("images/a-a", "y")),
                "Provider 'flags' reported 2 references that the pattern of a claimed namespace can read in more than 1024"
                        + " ways, such as 'images/a-a'. Which identity is meant can't be told. Let the pattern fix where"
                        + " {id} begins or ends: give the parts on one side of it a length, such as {tenant:36}, or part"
                        + " them from it by '/'.");
        messages.put(
                new CoverageRefusal.NotCovered("shop", List.of(GONE, GONE)),
                "Not everything in shop is accounted for: 2 gaps."
                        + "\n- A provider reads teams.flag, which is not in the database. Settled by: a provider that"
                        + " follows the migration which dropped, renamed or moved it."
                        + "\n- A provider reads teams.flag, which is not in the database. Settled by: a provider that"
                        + " follows the migration which dropped, renamed or moved it.");
        messages.put(
                new CoverageRefusal.CensusFailed("shop", "no connection."),
                "The census of shop could not be taken: no connection. Mend its access and run again.");
        messages.put(
                new CoverageRefusal.Mentioned("shop", 2, List.of(MENTION)),
                "The last look through shop found 2 values that name blobs which no provider reported, first"
                        + " 'flags/a.png' in column teams.flag, row 7. Let a provider read these places; if one only"
                        + " records blobs that may go, such as a log, exclude it from the last look by name, with the"
                        + " reason.");
        messages.put(
                new CoverageRefusal.LastLookFailed("shop", "connection lost."),
                "The last look through shop did not finish: connection lost. Without it nothing is removed. Mend the cause"
                        + " and run again.");
        messages.put(
                new CoverageRefusal.LastLookIncomplete("shop", "teams.flag was not searched."),
                "The last look through shop is not complete: teams.flag was not searched. A blob named there would be"
                        + " missed. Run again; if it stays, the database's adapter is at fault.");
        messages.put(
                new StoreRefusal.NothingMatches(5, 6),
                "Not one of 5 references matches one of 6 blobs. The store, the database or the mapping between them is"
                        + " the wrong one. Compare a stored reference with a key of the store.");
        messages.put(
                new StoreRefusal.NamespaceUnmatched(
                        "flags", 5, 6, List.of("flags/v2/a", "b\n"), List.of("flags/c.png")),
                "Not one of 5 references to namespace 'flags' matches one of its 6 blobs. References: 'flags/v2/a',"
                        + " 'b<U+000A>'; keys: 'flags/c.png'. The mapping between them is wrong, or one side is another"
                        + " version's. Mend the extractor or the namespace's pattern.");
        messages.put(
                new StoreRefusal.NamespaceWithoutBlobs("flags", 5, 6, List.of("flags/a", "b\n")),
                "The listing has no blob of namespace 'flags' among its 6, and 5 references name some: 'flags/a',"
                        + " 'b<U+000A>'. At least one is needed before any is called missing. Run again; if it stays, ask"
                        + " for one of the keys with BlobCollector.explain(key): if that is there, the store lists"
                        + " wrongly. If not, look for the wrong bucket, scope or pattern, or for what removed them all.");
        messages.put(
                new StoreRefusal.ListingIncomplete("page 2 repeats a token."),
                "The listing can't be shown to be complete: page 2 repeats a token. Nothing is concluded from a partial"
                        + " listing. Run again; if it stays, the store is at fault.");
        messages.put(new StoreRefusal.StoreFailed("503."), "The store failed: 503. Run again when it is well.");
        messages.put(
                new StoreRefusal.NoUndo("s3://uploads/"),
                "A removal from s3://uploads/ could not be undone: the store neither keeps removed blobs now"
                        + " nor has a quarantine. Enable versioning on the bucket and wait 15 minutes, or name a"
                        + " quarantine, before anything is removed.");
        messages.put(
                new PlanRefusal.PolicyVerdict(Verdict.refuse("Too many.").and(Verdict.hold("New provider."))),
                "The policies do not let the plan pass: New provider. Too many.");
        messages.put(
                new PlanRefusal.ReferencedNow(2, List.of("flags/a.png")),
                "2 planned blobs are referenced now, such as 'flags/a.png'. The plan is void. Make a new one; if this"
                        + " happens again, the providers disagree with themselves.");
        messages.put(
                new StoreRefusal.RemovalWasFinal(2, "images/a.png"),
                "The store removed 2 blobs without keeping the data, such as 'images/a.png', though it said that it keeps"
                        + " removed blobs. The sweep stopped. Look at the bucket's versioning before anything else is"
                        + " removed.");
        messages.put(new PlanRefusal.RunBroke("disk full."), "The run broke: disk full. Mend the cause and run again.");
        messages.put(
                new PlanRefusal.PlanVoid("The ledger keeps another digest."),
                "The plan is void: The ledger keeps another digest.");
        messages.putAll(RunMessages.all());
        messages.putAll(ReleaseMessages.all());
        messages.putAll(PairingMessages.all());
        messages.putAll(MatchMessages.all());
        return messages;
    }

    private static ReferenceReceipt receipt(long rows, long references) {
        return new ReferenceReceipt(FLAGS, new RowTally(rows, rows), references, new Snapshot("db", Samples.NIGHT));
    }
}
