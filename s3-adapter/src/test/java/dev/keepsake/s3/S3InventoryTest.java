package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How reports are named, and what is asked for them. */
class S3InventoryTest {

    private static final S3Inventory DAILY = S3Inventory.at("reports", "inventory/uploads/daily/");

    @Test
    void shouldShowWhereItsReportsAre() {
        assertThat(DAILY).hasToString("s3://reports/inventory/uploads/daily/");
        assertThat(DAILY.oldest()).isEqualTo(Duration.ofDays(2));
        assertThat(DAILY.notOlderThan(Duration.ofDays(8)).oldest()).isEqualTo(Duration.ofDays(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "inventory/uploads/daily", "/inventory/", "a/../b/", "a//b/"})
    void shouldRefuseAFolderThatIsNone(String folder) {
        assertThatThrownBy(() -> S3Inventory.at("reports", folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThatThrownBy(() -> DAILY.notOlderThan(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Reports are to be not older than PT0S; it must be more than zero. Leave it out for PT48H.");
        assertThatThrownBy(() -> DAILY.ownedBy("me")).hasMessage("'me' is no AWS account number, which has 12 digits.");
        assertThatThrownBy(() -> DAILY.readBy(new CsvInventory()))
                .hasMessage("The format 'CSV' is read already. Add it once.");
    }

    @Test
    void shouldRefuseAStoreWithinTheReports() {
        S3BlobStoreBuilder builder = S3BlobStore.builder(new StubHttpClient().client(), "reports")
                .under("inventory/uploads/daily/data/")
                .listedByInventory(DAILY);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The store s3://reports/inventory/uploads/daily/data/ is within s3://reports/inventory/uploads/"
                                + "daily/, where the inventory's reports are, and these are no blobs. Name the prefix of the"
                                + " application's own keys.");
        assertThatThrownBy(() -> builder.listedByInventory(DAILY))
                .hasMessageStartingWith("The inventory was already set to 's3://reports/");
    }

    /** The reports may be somebody else's; the store is not. */
    @Test
    void shouldNameTheOwnerOfEachBucket() {
        StubHttpClient stub = new StubHttpClient()
                .when(Wire.LIST.and(each -> each.path().contains("uploads")), Wire.lastPage())
                .when(Wire.LIST, Wire.listing("<Name>reports</Name><IsTruncated>false</IsTruncated>"));
        S3BlobStore store = S3BlobStore.builder(stub.client(), Wire.BUCKET)
                .overWholeBucket()
                .withExpectedBucketOwner("111122223333")
                .listedByInventory(DAILY.ownedBy("444455556666"))
                .build();

        assertThatThrownBy(() -> store.list(blob -> {})).hasMessageStartingWith("There is no inventory report at ");

        assertThat(stub.requests())
                .extracting(each -> each.header("x-amz-expected-bucket-owner").orElse(""))
                .containsExactly("111122223333", "444455556666");
        assertThat(stub.requests().get(1).query()).containsKey("delimiter");
    }

    @Test
    void shouldRefuseAListingOfReportsThatDoesNotEnd() {
        StubAnswer again = Wire.listing("<Name>reports</Name><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>x</NextContinuationToken>");

        assertThatThrownBy(() -> listing(again)).hasMessageContaining("comes to the same place again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<IsTruncated>true</IsTruncated>",
                "<IsTruncated>false</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
            })
    void shouldRefuseAListingOfReportsThatMayBeCutOff(String inner) {
        assertThatThrownBy(() -> listing(Wire.listing("<Name>reports</Name>" + inner)))
                .hasMessageContaining("does not tell whether there is more");
    }

    @Test
    void shouldRefuseAListingOfOtherFolders() {
        StubAnswer other = Wire.listing("<Name>reports</Name><IsTruncated>false</IsTruncated>"
                + "<CommonPrefixes><Prefix>other/</Prefix></CommonPrefixes>");

        assertThatThrownBy(() -> listing(other))
                .hasMessageContaining("shows the folder 'other/', which is not below it");
    }

    private static void listing(StubAnswer reports) {
        StubHttpClient stub = new StubHttpClient()
                .when(Wire.LIST.and(each -> each.path().contains("uploads")), Wire.lastPage())
                .when(Wire.LIST, reports);
        ListingReceipt unused = S3BlobStore.builder(stub.client(), Wire.BUCKET)
                .overWholeBucket()
                .listedByInventory(DAILY)
                .build()
                .list(blob -> {});
    }
}
