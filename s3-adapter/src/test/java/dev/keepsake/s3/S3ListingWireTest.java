package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listings that no healthy server gives. */
class S3ListingWireTest {

    private final List<String> listed = new ArrayList<>();

    @Test
    void shouldListPageByPage() {
        StubHttpClient stub = StubHttpClient.inOrder(
                Wire.pageBefore("t1", "a"), Wire.pageBefore("t2"), Wire.pageBefore("t3", "b"), Wire.lastPage("c"));

        ListingReceipt receipt = list(stub);

        assertThat(listed).containsExactly("a", "b", "c");
        assertThat(receipt).isEqualTo(new ListingReceipt(3, Instant.parse("2022-10-01T12:00:00Z")));
        assertThat(stub.requests())
                .extracting(request -> request.parameter("continuation-token").orElse("none"))
                .containsExactly("none", "t1", "t2", "t3");
        assertThat(stub.requests())
                .allSatisfy(request ->
                        assertThat(request.parameter("encoding-type")).hasValue("url"));
    }

    @Test
    void shouldDecodeKeys() {
        assertThat(list(StubHttpClient.inOrder(Wire.lastPage("a+b%2Bc%0Dd%F0%9F%98%80")))
                        .blobs())
                .isOne();
        assertThat(listed).containsExactly("a b+c\rd\ud83d\ude00");
    }

    @Test
    void shouldRefuseARepeatedToken() {
        assertIncomplete(
                StubHttpClient.inOrder(Wire.pageBefore("t1", "a"), Wire.pageBefore("t1", "b")),
                "page 2 is truncated and repeats the token of the page before it, 't1'");
        assertThat(listed).containsExactly("a");
    }

    @Test
    void shouldRefuseATruncatedPageWithoutToken() {
        assertIncomplete(
                StubHttpClient.inOrder(Wire.page("<IsTruncated>true</IsTruncated>" + Wire.contents("a"))),
                "page 1 is truncated and has no token for the next page");
        assertIncomplete(
                StubHttpClient.inOrder(Wire.pageBefore("", "a")),
                "page 1 is truncated and has no token for the next page");
    }

    @Test
    void shouldEndWhereTheStoreSaysSoDespiteAToken() {
        StubHttpClient stub = StubHttpClient.inOrder(Wire.page("<IsTruncated>false</IsTruncated>"
                + "<NextContinuationToken>t1</NextContinuationToken>" + Wire.contents("a")));

        assertThat(list(stub).blobs()).isOne();
    }

    @Test
    void shouldRefuseKeysOutOfOrder() {
        assertIncomplete(
                StubHttpClient.inOrder(Wire.lastPage("b", "a")),
                "page 1 has the key 'a', which does not follow the one before it in UTF-8 order");
        assertIncomplete(StubHttpClient.inOrder(Wire.lastPage("a", "a")), "page 1 has the key 'a', which does not");
        assertIncomplete(
                StubHttpClient.inOrder(Wire.pageBefore("t1", "a", "c"), Wire.lastPage("b")),
                "page 2 has the key 'b', which does not follow");
        assertIncomplete(
                StubHttpClient.inOrder(Wire.lastPage("%F0%90%80%80", "%EF%BF%AE")), "which does not follow the one");
    }

    @Test
    void shouldRefuseKeysOutsideOfThePrefix() {
        S3BlobStore store = S3BlobStore.under(
                StubHttpClient.inOrder(Wire.lastPage("flags-v2/1.png"))
                        .clientBuilder()
                        .build(),
                Wire.BUCKET,
                "flags/");

        assertThatThrownBy(() -> store.list(blob -> {}))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessage("The listing of s3://uploads/flags/ can't be shown to be whole: page 1 has the key"
                        + " 'flags-v2/1.png', which is outside of the prefix 'flags/'. Check the endpoint and any proxy"
                        + " before it, then run again.");
    }

    @Test
    void shouldRefuseAnEmptyAnswer() {
        assertIncomplete(
                StubHttpClient.inOrder(StubAnswer.status(200).with("Date", Wire.DATE)),
                "an answer is empty. Check the endpoint and any proxy before it, then run again.");
    }

    @Test
    void shouldRefuseAWebPage() {
        assertIncomplete(
                StubHttpClient.inOrder(StubAnswer.xml(200, "<html><body><h1>Welcome to the hotel</h1></body></html>")
                        .with("Date", Wire.DATE)),
                "an answer is a 'html' and no listing.");
    }

    @Test
    void shouldRefuseAPageThatDoesNotSayWhetherItIsTheLast() {
        assertIncomplete(
                StubHttpClient.inOrder(Wire.page(Wire.contents("a"))),
                "page 1 does not say whether it is the last one, so it is no listing of S3");
    }

    @Test
    void shouldRefuseAnotherBucket() {
        assertIncomplete(
                StubHttpClient.inOrder(
                        Wire.listing("<Name>staging</Name><IsTruncated>false</IsTruncated>" + Wire.contents("a"))),
                "page 1 is of the bucket 'staging' and not of 'uploads'");
    }

    @Test
    void shouldAcceptAPageThatNamesNoBucket() {
        StubHttpClient stub =
                StubHttpClient.inOrder(Wire.listing("<IsTruncated>false</IsTruncated>" + Wire.contents("a")));

        assertThat(list(stub).blobs()).isOne();
    }

    @Test
    void shouldRefuseFoldedKeys() {
        assertIncomplete(
                StubHttpClient.inOrder(Wire.page("<IsTruncated>false</IsTruncated>"
                        + "<CommonPrefixes><Prefix>flags/</Prefix></CommonPrefixes>")),
                "page 1 folds keys into 1 prefixes, though no delimiter was sent");
    }

    @Test
    void shouldRefuseABadlyEncodedKey() {
        assertIncomplete(StubHttpClient.inOrder(Wire.lastPage("100%")), "ListObjectsV2 on the bucket 'uploads' failed");
    }

    @Test
    void shouldRefuseALineBreakThatMayHaveBeenAnother() {
        assertIncomplete(
                StubHttpClient.inOrder(
                        Wire.listing("<Name>uploads</Name><IsTruncated>false</IsTruncated>" + Wire.contents("a\r\nb"))),
                "page 1 has a key with a line break and is not URL-encoded");
    }

    @Test
    void shouldRefuseAnEntryWithoutKeyOrSize() {
        assertIncomplete(
                StubHttpClient.inOrder(
                        Wire.page("<IsTruncated>false</IsTruncated><Contents><Size>1</Size></Contents>")),
                "page 1 has an entry without a key or a size");
        assertIncomplete(
                StubHttpClient.inOrder(Wire.page("<IsTruncated>false</IsTruncated><Contents><Key>a</Key></Contents>")),
                "page 1 has an entry without a key or a size");
    }

    @Test
    void shouldRefuseAKeyThatCantBe() {
        assertIncomplete(
                StubHttpClient.inOrder(Wire.lastPage("x".repeat(1025))),
                "page 1 has a key that can't be",
                "has 1025 UTF-8 bytes");
    }

    @Test
    void shouldRefuseACutAnswer() {
        String whole = Wire.lastPage("a", "b").body();
        StubAnswer cut =
                StubAnswer.xml(200, whole.substring(0, whole.length() / 2)).with("Date", Wire.DATE);

        assertIncomplete(StubHttpClient.inOrder(cut), "ListObjectsV2 on the bucket 'uploads' failed");
    }

    @Test
    void shouldRefuseAnErrorThatComesAsSuccess() {
        StubAnswer answer = StubAnswer.error(200, "InternalError");

        assertIncomplete(StubHttpClient.inOrder(answer, answer, answer, answer), "status 200, code InternalError");
    }

    @Test
    void shouldRefuseEndlessEmptyPages() {
        StubHttpClient stub = new StubHttpClient();
        stub.when(Wire.LIST, request -> Wire.pageBefore("t" + stub.requests().size()));

        assertIncomplete(stub, "page 1001 is the 1001th in a row that is truncated and empty; the limit is 1000");
    }

    @Test
    void shouldRefuseAListingWithoutATime() {
        assertThatThrownBy(() -> list(StubHttpClient.inOrder(
                        StubAnswer.xml(200, Wire.lastPage("a").body()))))
                .isInstanceOf(BlobStoreException.class)
                .hasMessage("The listing of s3://uploads/ has no Date header, so the age of its blobs can't be told by"
                        + " the store's clock. Look for a proxy that drops the header.");
        assertThatThrownBy(() -> list(StubHttpClient.inOrder(Wire.lastPage("a").with("Date", "yesterday"))))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("has the Date header 'yesterday', which is no HTTP date");
    }

    /** The time of a big bucket must not cost a listing. */
    @Test
    void shouldTellTheTimeByOnePageOfOneKey() {
        StubHttpClient stub = StubHttpClient.inOrder(Wire.pageBefore("t1", "a"));

        assertThat(Wire.store(stub).now()).isEqualTo(Instant.parse("2022-10-01T12:00:00Z"));
        assertThat(stub.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.parameter("max-keys")).hasValue("1"));
    }

    @Test
    void shouldNotTakeTheTimeFromWhatIsNoListing() {
        StubHttpClient stub = StubHttpClient.inOrder(
                StubAnswer.xml(200, "<html>Please log in.</html>").with("Date", Wire.DATE));

        assertThatThrownBy(() -> Wire.store(stub).now())
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("can't be shown to be whole: an answer is a 'html' and no listing.");
    }

    @Test
    void shouldFailWhenTheStoreFailsInTheMiddle() {
        StubAnswer unavailable = StubAnswer.status(503);

        assertThatThrownBy(() -> list(StubHttpClient.inOrder(
                        Wire.pageBefore("t1", "a"), unavailable, unavailable, unavailable, unavailable)))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("ListObjectsV2 on the bucket 'uploads' failed: status 503, code none")
                .hasMessageContaining("4 attempts");
        assertThatThrownBy(() ->
                        list(StubHttpClient.inOrder(Wire.pageBefore("t1", "a"), StubAnswer.error(404, "NoSuchBucket"))))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("code NoSuchBucket");
    }

    @Test
    void shouldGoOnAfterARetry() {
        StubHttpClient stub = StubHttpClient.inOrder(
                StubAnswer.broken(new IOException("reset")),
                Wire.pageBefore("t1", "a"),
                StubAnswer.status(500),
                Wire.lastPage("b"));

        assertThat(list(stub).blobs()).isEqualTo(2);
    }

    private ListingReceipt list(StubHttpClient stub) {
        listed.clear();
        return Wire.store(stub).list(blob -> listed.add(blob.key().name()));
    }

    private void assertIncomplete(StubHttpClient stub, String... texts) {
        assertThatThrownBy(() -> list(stub))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageStartingWith("The listing of s3://uploads/ can't be shown to be whole: ")
                .hasMessageContainingAll(texts);
    }
}
