package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.s3.server.StubHttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;

/** What the policies allow, read by a JSON parser. */
class IamPoliciesTest {

    private static final String[] PLANNING = {
        "s3:GetBucketVersioning on arn:aws:s3:::uploads",
        "s3:ListBucket on arn:aws:s3:::uploads",
        "s3:GetObject on arn:aws:s3:::uploads/.keepsake/owner-of/*",
        "s3:GetBucketObjectLockConfiguration on arn:aws:s3:::uploads",
        "s3:GetLifecycleConfiguration on arn:aws:s3:::uploads"
    };

    private static final String COUNTING = "s3:PutObject on arn:aws:s3:::uploads/.keepsake/owner-of/flags/marker";

    private final StubHttpClient stub = new StubHttpClient();

    @Test
    void shouldAllowNothingButReadingToPlan() {
        assertThat(allowed(flags().iamPolicyForPlanning())).containsExactly(PLANNING);
    }

    /** They may be in another account than the blobs. */
    @Test
    void shouldAllowToReadTheReportsOfAnInventoryAndNothingBesideThem() {
        S3Protection inventoried = S3Protection.of(S3BlobStore.builder(stub.client(), "uploads")
                .under("flags/")
                .withExpectedBucketOwner("111122223333")
                .listedByInventory(
                        S3Inventory.at("reports", "inventory/uploads/daily/").ownedBy("444455556666"))
                .build());
        List<String> expected = new ArrayList<>(List.of(PLANNING));
        expected.add("s3:ListBucket on arn:aws:s3:::reports");
        expected.add("s3:GetObject on arn:aws:s3:::reports/inventory/uploads/daily/*");

        String policy = inventoried.iamPolicyForPlanning();

        assertThat(allowed(policy)).containsExactlyElementsOf(expected);
        assertThat(policy.split("444455556666", -1)).hasSize(3);
        assertThat(allowed(inventoried.iamPolicy(RemovalMode.SOFT))).containsAll(expected);
        assertThat(inventoried.iamPolicyForRestoring()).doesNotContain("reports");
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "HARD"})
    void shouldAllowNoVersionToBeDestroyed(RemovalMode mode) {
        List<String> expected = new ArrayList<>(List.of(PLANNING));
        expected.add(COUNTING);
        expected.add("s3:DeleteObject on arn:aws:s3:::uploads/flags/*");
        expected.add("s3:GetObject on arn:aws:s3:::uploads/flags/*");

        assertThat(allowed(flags().iamPolicy(mode))).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldAllowToCopyAndNotToDeleteForRestoring() {
        assertThat(allowed(flags().iamPolicyForRestoring()))
                .containsExactly(
                        "s3:GetBucketVersioning on arn:aws:s3:::uploads",
                        "s3:ListBucket on arn:aws:s3:::uploads",
                        "s3:GetObject on arn:aws:s3:::uploads/flags/*",
                        "s3:GetObjectVersion on arn:aws:s3:::uploads/flags/*",
                        "s3:GetObjectVersionTagging on arn:aws:s3:::uploads/flags/*",
                        "s3:PutObject on arn:aws:s3:::uploads/flags/*",
                        "s3:PutObjectTagging on arn:aws:s3:::uploads/flags/*");
    }

    @Test
    void shouldAllowToCopyAsideAndNotToDeleteCopies() {
        List<String> expected = new ArrayList<>(List.of(PLANNING));
        expected.add("s3:GetLifecycleConfiguration on arn:aws:s3:::kept");
        expected.add(COUNTING);
        expected.add("s3:DeleteObject on arn:aws:s3:::uploads/flags/*");
        expected.add("s3:GetObject on arn:aws:s3:::uploads/flags/*");
        expected.add("s3:GetObjectTagging on arn:aws:s3:::uploads/flags/*");
        expected.add("s3:ListBucket on arn:aws:s3:::kept");
        expected.add("s3:GetObject on arn:aws:s3:::kept/removed/*");
        expected.add("s3:PutObject on arn:aws:s3:::kept/removed/*");
        expected.add("s3:PutObjectTagging on arn:aws:s3:::kept/removed/*");

        assertThat(allowed(quarantining("kept").iamPolicy(RemovalMode.QUARANTINE)))
                .containsExactlyElementsOf(expected);
        assertThat(allowed(quarantining("uploads").iamPolicy(RemovalMode.QUARANTINE)))
                .containsOnlyOnce("s3:ListBucket on arn:aws:s3:::uploads")
                .containsOnlyOnce("s3:GetLifecycleConfiguration on arn:aws:s3:::uploads")
                .doesNotContain("s3:DeleteObject on arn:aws:s3:::uploads/removed/*")
                .contains("s3:PutObject on arn:aws:s3:::uploads/removed/*");
        assertThat(allowed(quarantining("kept").iamPolicy(RemovalMode.SOFT)))
                .noneMatch(action -> action.contains("removed/"));
    }

    @Test
    void shouldAllowToDeleteCopiesOnlyForPurging() {
        assertThat(allowed(quarantining("kept").iamPolicyForPurging()))
                .containsExactly(
                        "s3:ListBucket on arn:aws:s3:::kept",
                        "s3:DeleteObject on arn:aws:s3:::kept/removed/*",
                        "s3:GetObject on arn:aws:s3:::kept/removed/*");
        assertThat(allowed(quarantining("kept").iamPolicyForRestoring()))
                .contains("s3:GetObject on arn:aws:s3:::kept/removed/*")
                .contains("s3:GetObjectTagging on arn:aws:s3:::kept/removed/*")
                .noneMatch(action -> action.startsWith("s3:Delete"));
    }

    @Test
    void shouldBindEveryStatementToTheOwner() {
        S3Protection owned = S3Protection.of(S3BlobStore.builder(stub.client(), "uploads")
                .overWholeBucket()
                .withExpectedBucketOwner("111122223333")
                .build());

        assertThat(Stream.of(
                                owned.iamPolicyForPlanning(),
                                owned.iamPolicy(RemovalMode.SOFT),
                                owned.iamPolicyForRestoring())
                        .flatMap(policy -> statements(policy).stream()))
                .hasSize(10)
                .allSatisfy(statement -> assertThat(statement
                                .at("/Condition/StringEquals/s3:ResourceAccount")
                                .asText())
                        .isEqualTo("111122223333"));
        assertThat(allowed(owned.iamPolicy(RemovalMode.SOFT))).contains("s3:DeleteObject on arn:aws:s3:::uploads/*");
        assertThat(flags().iamPolicyForPlanning()).doesNotContain("Condition");
    }

    @Test
    void shouldPrintTheSameTextEachTime() {
        assertThat(flags().iamPolicyForPlanning()).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "List",
                      "Effect": "Allow",
                      "Action": [
                        "s3:GetBucketVersioning",
                        "s3:ListBucket"
                      ],
                      "Resource": "arn:aws:s3:::uploads"
                    },
                    {
                      "Sid": "ReadOwners",
                      "Effect": "Allow",
                      "Action": [
                        "s3:GetObject"
                      ],
                      "Resource": "arn:aws:s3:::uploads/.keepsake/owner-of/*"
                    },
                    {
                      "Sid": "Advice",
                      "Effect": "Allow",
                      "Action": [
                        "s3:GetBucketObjectLockConfiguration",
                        "s3:GetLifecycleConfiguration"
                      ],
                      "Resource": "arn:aws:s3:::uploads"
                    }
                  ]
                }
                """);
    }

    @Test
    void shouldNotLetAPrefixBecomeAPattern() {
        S3Protection odd = S3Protection.of(S3BlobStore.under(stub.client(), "uploads", "a*b?${c}\"\\\u0001é/"));

        assertThat(allowed(odd.iamPolicy(RemovalMode.HARD)))
                .contains("s3:DeleteObject on arn:aws:s3:::uploads/a${*}b${?}${$}{c}\"\\\u0001é/*");
    }

    @Test
    void shouldNameThePartitionOfTheRegion() {
        S3Protection china = S3Protection.of(S3BlobStore.wholeBucket(
                stub.clientBuilder().region(Region.CN_NORTH_1).build(), "uploads"));

        assertThat(allowed(china.iamPolicy(RemovalMode.SOFT))).contains("s3:DeleteObject on arn:aws-cn:s3:::uploads/*");
    }

    @Test
    void shouldHaveNoPolicyForAQuarantineThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flags().iamPolicy(RemovalMode.QUARANTINE))
                .withMessage("The store s3://uploads/flags/ has no quarantine, so there is no policy for one. Build the"
                        + " store with a quarantine, or name another mode.");
        assertThatIllegalArgumentException().isThrownBy(() -> flags().iamPolicyForPurging());
    }

    private S3Protection quarantining(String bucket) {
        return S3Protection.of(S3BlobStore.builder(stub.client(), "uploads")
                .under("flags/")
                .withQuarantine(bucket, "removed/")
                .build());
    }

    private S3Protection flags() {
        return S3Protection.of(S3BlobStore.under(stub.client(), "uploads", "flags/"));
    }

    private static List<String> allowed(String policy) {
        return statements(policy).stream()
                .flatMap(statement -> {
                    assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                    return elements(statement.path("Action"))
                            .map(action -> action.asText() + " on "
                                    + statement.path("Resource").asText());
                })
                .toList();
    }

    private static List<JsonNode> statements(String policy) {
        try {
            JsonNode json = new ObjectMapper().readTree(policy);
            assertThat(json.path("Version").asText()).isEqualTo("2012-10-17");
            return elements(json.path("Statement")).toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + policy, e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        return StreamSupport.stream(array.spliterator(), false);
    }
}
