package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.s3.server.FaultyHttpClient;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Whole runs that list by reports, on a server whose clock goes on by days. */
class InventoryRunTest {

    private static final String FOLDER = "inventory/uploads/daily/";
    private static final String LIVE = "images/live-big.png";
    private static final String ORPHAN = "images/orphan-big.png";
    private static final String AGAIN = "images/again-big.png";
    private static final String GONE = "images/gone-big.png";
    private static final String LOCKED = "images/locked-big.png";

    private final S3Server server = Servers.s3Proxy();
    private final S3Fixture fixture = new S3Fixture(server, Versioning.ENABLED, Set.of());
    private final String reports = server.createBucket(Versioning.NEVER);
    private final CollectorRig rig = new CollectorRig(fixture);
    private final FaultyHttpClient network = FaultyHttpClient.over(UrlConnectionHttpClient.create());
    private final S3Client client = server.clientBuilder().httpClient(network).build();
    private final Days store = new Days(S3BlobStore.builder(client, fixture.bucket())
            .overWholeBucket()
            .listedByInventory(S3Inventory.at(reports, FOLDER))
            .build());
    private final BlobCollector collector = rig.collector(store);

    @AfterEach
    void close() {
        client.close();
        rig.close();
    }

    @Test
    void shouldRemoveAndRestoreWhatTwoReportsShow() {
        Plan plan = duePlan();

        RunReport swept = collector.execute(plan);

        assertThat(swept.removals().orElseThrow().removed()).as(swept.toText()).isEqualTo(4);
        assertThat(rig.has(BlobKey.of(ORPHAN))).isFalse();
        assertThat(rig.has(BlobKey.of(LIVE))).isTrue();
        assertThat(collector.restore(plan.run()).isComplete()).isTrue();
        assertThat(rig.has(BlobKey.of(ORPHAN))).isTrue();
    }

    @Test
    void shouldTakeOneReportForOneSighting() {
        fill();
        writeReport();
        for (int day = 0; day < 3; day++) {
            store.passDays(1);

            assertThat(rig.plan(collector).candidates()).isEmpty();
        }
    }

    /** The report is a day old; each candidate is looked at before it is removed. */
    @Test
    void shouldKeepWhatChangedSinceTheReport() {
        Plan plan = duePlan();
        BlobKey unused = rig.upload(AGAIN);
        fixture.delete(BlobKey.of(GONE));
        network.answer(
                locked(),
                9,
                request -> request.method() == SdkHttpMethod.HEAD
                        && request.encodedPath().endsWith(LOCKED));

        RemovalCounts counts = collector.execute(plan).removals().orElseThrow();

        assertThat(counts.planned()).isEqualTo(4);
        assertThat(counts.removed()).isOne();
        assertThat(counts.changed()).isOne();
        assertThat(counts.alreadyAbsent()).isOne();
        assertThat(counts.refused()).isOne();
        assertThat(counts.problems()).singleElement().satisfies(each -> {
            assertThat(each.example()).isEqualTo(BlobKey.of(LOCKED));
            assertThat(each.code()).isEqualTo("ObjectLocked");
        });
        assertThat(rig.has(BlobKey.of(AGAIN))).isTrue();
        assertThat(rig.has(BlobKey.of(LOCKED))).isTrue();
        assertThat(rig.has(BlobKey.of(ORPHAN))).isFalse();
    }

    @Test
    void shouldNotTellWhatCameAfterTheReportAsDangling() {
        fill();
        writeReport();
        store.passDays(1);
        rig.uploadShown("images/new-big.png");
        rig.show("card", BlobKey.of("images/lost-big.png"));

        DanglingReport dangling = collector.dangling();

        assertThat(dangling.providers()).singleElement().satisfies(each -> {
            assertThat(each.count()).isOne();
            assertThat(each.examples())
                    .extracting(DanglingReport.Example::reference)
                    .containsExactly("images/lost-big.png");
        });
    }

    /** Somebody pointed two configurations at one folder, or the collector at the wrong one. */
    @Test
    void shouldRefuseTheReportOfAnotherBucket() {
        fill();
        InventoryWriter.of("downloads", now())
                .file(InventoryWriter.row("downloads", LIVE, "4", "2022-10-01T11:00:00.000Z", "0123", "STANDARD"))
                .into(server.client(), reports, FOLDER);

        assertThat(refusal()).contains("is about the bucket 'downloads' and not about s3://" + fixture.bucket());
    }

    /** The configuration was replaced weeks ago, and its last report is still there. */
    @Test
    void shouldRefuseTheReportOfAConfigurationOfBefore() {
        fill();
        InventoryWriter.of(fixture.bucket(), now().minus(Duration.ofDays(20)))
                .file(rows())
                .into(server.client(), reports, FOLDER);

        assertThat(refusal()).contains("which is more than the limit of PT48H");
    }

    @Test
    void shouldRefuseAReportThatIsHalfWritten() {
        fill();
        InventoryWriter.of(fixture.bucket(), now()).file(rows()).unfinished().into(server.client(), reports, FOLDER);

        assertThat(refusal()).contains("is finished: they have no manifest.checksum");
    }

    /** Half of the bucket is in the first file, and the second is cut off. */
    @Test
    void shouldConcludeNothingFromHalfOfAReport() {
        fill();
        InventoryWriter.of(fixture.bucket(), now())
                .file(rows())
                .file(rows())
                .manifest(json -> json.replace("-1.csv.gz", "-2.csv.gz"))
                .into(server.client(), reports, FOLDER);

        assertThat(refusal()).contains("which is not there");
    }

    private String refusal() {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> rig.plan(collector));
        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);
        return refused.report().refusals().get(0).message();
    }

    private Plan duePlan() {
        fill();
        writeReport();
        store.passDays(1);
        Plan sighted = rig.plan(collector);
        assertThat(sighted.candidates()).isEmpty();
        store.passDays(1);
        writeReport();
        store.passDays(1);
        Plan due = rig.plan(collector);
        assertThat(CollectorRig.keysOf(due))
                .as(due.verdict() + " " + due.findings().kept())
                .containsExactlyInAnyOrder(
                        Stream.of(ORPHAN, AGAIN, GONE, LOCKED).map(BlobKey::of).toArray(BlobKey[]::new));
        return due;
    }

    private void fill() {
        rig.uploadShown(
                LIVE, "images/one-big.png", "images/two-big.png", "images/three-big.png", "images/four-big.png");
        Stream.of(ORPHAN, AGAIN, GONE, LOCKED).forEach(each -> {
            BlobKey unused = rig.upload(each);
        });
        rig.passGrace();
    }

    private void writeReport() {
        InventoryWriter.of(fixture.bucket(), now()).file(rows()).into(server.client(), reports, FOLDER);
        store.reported();
    }

    private String[] rows() {
        List<String> rows = new ArrayList<>();
        ListingReceipt unused = fixture.store().list(blob -> rows.add(InventoryWriter.row(fixture.bucket(), blob)));
        return rows.toArray(String[]::new);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private StubAnswer locked() {
        Blob blob = fixture.store().stat(BlobKey.of(LOCKED)).orElseThrow();
        return StubAnswer.status(200)
                .with("ETag", Objects.requireNonNull(blob.version().entityTag()))
                .with("Content-Length", String.valueOf(blob.version().size()))
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Objects.requireNonNull(blob.version().lastModified())
                                        .atZone(ZoneOffset.UTC)))
                .with("x-amz-version-id", "1")
                .with("x-amz-object-lock-legal-hold", "ON");
    }

    /** A store whose clock is days ahead, and so is what it reports; blobs keep the dates that they have. */
    private static final class Days extends ForwardingStore {

        private final BlobStore store;
        private Duration ahead = Duration.ZERO;
        private Duration reported = Duration.ZERO;

        Days(BlobStore store) {
            super(store);
            this.store = store;
        }

        void passDays(int days) {
            ahead = ahead.plusDays(days);
        }

        void reported() {
            reported = ahead;
        }

        @Override
        public Instant now() {
            return store.now().plus(ahead);
        }

        @Override
        public ListingReceipt list(BlobSink sink) {
            return after(store.list(sink), reported);
        }

        @Override
        public ListingReceipt listNow(BlobSink sink) {
            return after(store.listNow(sink), ahead);
        }

        private static ListingReceipt after(ListingReceipt receipt, Duration ahead) {
            return new ListingReceipt(receipt.blobs(), receipt.startedAt().plus(ahead));
        }
    }
}
