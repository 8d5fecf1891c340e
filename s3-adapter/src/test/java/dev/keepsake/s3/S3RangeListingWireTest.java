package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Listings in ranges, through the SDK, of stores that do so or otherwise. */
class S3RangeListingWireTest {

    private static final int PAGE = 10;
    private static final List<String> KEYS =
            IntStream.range(0, 1000).mapToObj("images/%03d.png"::formatted).toList();

    private final List<String> listed = new ArrayList<>();

    @Test
    void shouldListInRangesWhatComesAndGoes() {
        long seed = new Random().nextLong();
        for (int history = 0; history < 20; history++) {
            Random random = new Random(seed + history);
            LivingStore store = new LivingStore(random, 400, PAGE);
            listed.clear();

            StubHttpClient stub = new StubHttpClient()
                    .when(Wire.LIST, request -> answer(store, request))
                    .when(Wire.HEAD, request -> look(store, request));

            assertThat(list(stub).blobs()).as("seed %d", seed + history).isEqualTo(listed.size());
            assertThat(listed).as("seed %d", seed + history).doesNotHaveDuplicates();
            assertThat(listed)
                    .as("seed %d", seed + history)
                    .containsAll(store.staying().stream().map(BlobKey::name).toList());
        }
    }

    @Test
    void shouldBeginRangesAfterPivotsAndGoOnByToken() {
        StubHttpClient stub = sound();

        ListingReceipt receipt = list(stub);

        assertThat(receipt).isEqualTo(new ListingReceipt(1000, Instant.parse("2022-10-01T12:00:00Z")));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(KEYS);
        assertThat(stub.requests().get(0).query()).doesNotContainKeys("start-after", "continuation-token");
        assertThat(stub.requests())
                .filteredOn(request -> request.query().containsKey("start-after"))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        request -> assertThat(request.parameter("start-after").orElseThrow())
                                .startsWith("images"));
        assertThat(stub.requests()).hasSizeLessThanOrEqualTo(127);
    }

    @Test
    void shouldListFromBeginningToEndWithOneWorker() {
        StubHttpClient stub = sound();

        ListingReceipt receipt = S3BlobStore.builder(stub.client(), Wire.BUCKET)
                .overWholeBucket()
                .withListingWorkers(1)
                .withListingPage(PAGE)
                .build()
                .list(blob -> listed.add(blob.key().name()));

        assertThat(receipt.blobs()).isEqualTo(1000);

        assertThat(listed).isEqualTo(KEYS);
        assertThat(stub.requests())
                .hasSize(100)
                .noneMatch(request -> request.query().containsKey("start-after"));
    }

    @Test
    void shouldListFromBeginningToEndWhereAStartIsIgnored() {
        assertSequential(request -> page(request.parameter("continuation-token").orElse("")));
    }

    @Test
    void shouldListFromBeginningToEndWhereAStartIsRefused() {
        assertSequential(request -> request.query().containsKey("start-after")
                ? StubAnswer.error(400, "InvalidArgument")
                : page(request.parameter("continuation-token").orElse("")));
    }

    private void assertSequential(Function<RecordedRequest, StubAnswer> answer) {
        StubHttpClient stub = new StubHttpClient().when(Wire.LIST, answer);

        assertThat(list(stub).blobs()).isEqualTo(1000);

        assertThat(listed).isEqualTo(KEYS);
        assertThat(stub.requests())
                .filteredOn(request -> request.query().containsKey("start-after"))
                .hasSize(1);
    }

    /** One that sorts by bytes and seeks otherwise would lose what is between. */
    @Test
    void shouldRefuseAStoreThatSkipsKeysAfterAStart() {
        assertIncomplete(
                request -> page(request.parameter("continuation-token")
                        .orElseGet(() -> request.parameter("start-after")
                                .map(start -> following(start, 3))
                                .orElse(""))),
                "is next, and the page after it begins with");
    }

    @Test
    void shouldRefuseAStoreThatIgnoresAStartLater() {
        AtomicInteger starts = new AtomicInteger();
        assertIncomplete(
                request -> page(request.parameter("continuation-token")
                        .orElseGet(() -> request.parameter("start-after")
                                .filter(start -> starts.incrementAndGet() < 3)
                                .orElse(""))),
                "which does not follow the one before it in UTF-8 order");
    }

    @Test
    void shouldRefuseABrokenPageOfAnyRange() {
        assertIncomplete(
                request -> request.parameter("continuation-token")
                                .filter(token -> token.compareTo("images/9") > 0)
                                .isPresent()
                        ? Wire.page(Wire.contents("images/999.png"))
                        : sound(request),
                "does not say whether it is the last one");
    }

    @Test
    void shouldStopAllRangesWhenTheSinkFails() {
        RuntimeException full = new IllegalStateException("disk full");
        AtomicInteger calls = new AtomicInteger();
        StubHttpClient stub = sound();

        assertThatThrownBy(() -> store(stub).list(blob -> {
                    if (calls.incrementAndGet() >= 500) {
                        throw full;
                    }
                }))
                .isSameAs(full);

        assertThat(calls).hasValue(500);
    }

    @Test
    void shouldFailWhenTheStoreThrottlesForGood() {
        StubHttpClient stub = new StubHttpClient()
                .when(
                        Wire.LIST.and(
                                request -> request.parameter("start-after").isPresent()),
                        StubAnswer.error(503, "SlowDown"))
                .when(Wire.LIST, S3RangeListingWireTest::sound);

        assertThatThrownBy(() -> list(stub))
                .isInstanceOf(S3CallException.class)
                .hasMessageContaining("code SlowDown")
                .hasMessageEndingWith("Run again later, or choose a smaller batch size or fewer listing workers.");
        assertThat(stub.requests())
                .filteredOn(request -> request.query().containsKey("start-after"))
                .hasSize(4);
    }

    @Test
    void shouldAskAgainFromTheSamePlace() {
        Set<Map<String, List<String>>> asked = ConcurrentHashMap.newKeySet();
        StubHttpClient stub = new StubHttpClient()
                .when(Wire.LIST.and(request -> asked.add(request.query())), StubAnswer.error(503, "SlowDown"))
                .when(Wire.LIST, S3RangeListingWireTest::sound);

        assertThat(list(stub).blobs()).isEqualTo(1000);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(KEYS);
        // The first pivot is asked for twice: the first time to see whether the store begins there.
        assertThat(stub.requests()).hasSizeBetween(2 * asked.size(), 2 * asked.size() + 1);
    }

    @Test
    void shouldStayBelowAPrefix() {
        StubHttpClient stub = sound();

        ListingReceipt receipt = S3BlobStore.builder(stub.client(), Wire.BUCKET)
                .under("images/")
                .withListingPage(PAGE)
                .build()
                .list(blob -> listed.add(blob.key().name()));

        assertThat(receipt.blobs()).isEqualTo(1000);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(KEYS);
        assertThat(stub.requests())
                .allSatisfy(request -> assertThat(request.parameter("prefix")).hasValue("images/"));
    }

    private void assertIncomplete(Function<RecordedRequest, StubAnswer> answer, String why) {
        StubHttpClient stub = new StubHttpClient().when(Wire.LIST, answer);

        assertThatThrownBy(() -> list(stub))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageStartingWith("The listing of s3://uploads/ can't be shown to be whole: ")
                .hasMessageContaining(why);
    }

    private ListingReceipt list(StubHttpClient stub) {
        stub.when(Wire.HEAD, Wire.head(""));
        return store(stub).list(blob -> listed.add(blob.key().name()));
    }

    private static S3BlobStore store(StubHttpClient stub) {
        return S3BlobStore.builder(stub.client(), Wire.BUCKET)
                .overWholeBucket()
                .withListingPage(PAGE)
                .withThrottlePause(Duration.ZERO)
                .build();
    }

    private static StubHttpClient sound() {
        return new StubHttpClient().when(Wire.LIST, S3RangeListingWireTest::sound);
    }

    private static StubAnswer sound(RecordedRequest request) {
        return page(request.parameter("continuation-token")
                .orElseGet(() -> request.parameter("start-after").orElse("")));
    }

    /** What follows a key; tokens are keys. */
    private static StubAnswer page(String after) {
        List<String> rest = KEYS.stream()
                .filter(key -> key.compareTo(after) > 0)
                .limit(PAGE + 1)
                .toList();
        String[] shown = rest.stream().limit(PAGE).toArray(String[]::new);
        return rest.size() > PAGE ? Wire.pageBefore(shown[PAGE - 1], shown) : Wire.lastPage(shown);
    }

    private static String following(String start, int keys) {
        return KEYS.stream()
                .filter(key -> key.compareTo(start) > 0)
                .skip(keys - 1L)
                .findFirst()
                .orElse(start);
    }

    private static StubAnswer look(LivingStore store, RecordedRequest request) {
        String name = URLDecoder.decode(
                request.path().substring(Wire.BUCKET.length() + 2).replace("+", "%2B"), StandardCharsets.UTF_8);
        return store.has(BlobKey.of(name)) ? Wire.head("") : StubAnswer.status(404);
    }

    private static StubAnswer answer(LivingStore store, RecordedRequest request) {
        UnaryOperator<String> encode = key -> URLEncoder.encode(key, StandardCharsets.UTF_8);
        if (request.query().containsKey("prefix")) {
            String key = request.parameter("prefix").orElseThrow();
            return store.has(BlobKey.of(key)) ? Wire.lastPage(encode.apply(key)) : Wire.lastPage();
        }
        try {
            ListedPage page = store.page(
                    request.parameter("start-after").map(BlobKey::of).orElse(null),
                    request.parameter("continuation-token").orElse(null));
            String[] keys = page.objects().stream()
                    .map(object -> encode.apply(object.key()))
                    .toArray(String[]::new);
            String token = page.nextToken();
            return token == null ? Wire.lastPage(keys) : Wire.pageBefore(token, keys);
        } catch (S3CallException e) {
            return StubAnswer.error(503, "SlowDown");
        }
    }
}
