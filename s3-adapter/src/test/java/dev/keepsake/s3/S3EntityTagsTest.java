package dev.keepsake.s3;

import static dev.keepsake.s3.QuarantineWire.BLOB;
import static dev.keepsake.s3.QuarantineWire.COPY;
import static dev.keepsake.s3.QuarantineWire.POINT;
import static dev.keepsake.s3.QuarantineWire.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import dev.keepsake.tck.Removals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entity tags that tell nothing about the content of a copy. */
class S3EntityTagsTest {

    private static final String KMS = "x-amz-server-side-encryption";

    @ParameterizedTest
    @CsvSource({"aws:kms", "aws:kms:dsse"})
    void shouldNotCompareTagsThatAreNotOfTheContent(String encryption) {
        QuarantineWire wire = QuarantineWire.withBlob();
        wire.objects.put(COPY, QuarantineWire.blob().with("ETag", "\"other\"").with(KMS, encryption));

        assertThat(wire.remove()).isInstanceOf(Removed.class);
    }

    @Test
    void shouldNotLeaveTheCopyLessEncryptedThanTheBlob() {
        QuarantineWire wire = new QuarantineWire();
        wire.objects.put(SOURCE, QuarantineWire.blob().with(KMS, "aws:kms"));
        wire.objects.put(COPY, QuarantineWire.blob().with("ETag", "\"other\"").with(KMS, "AES256"));

        assertThat(wire.remove()).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.code()).isEqualTo("CopyNotEncrypted");
            assertThat(no.message()).contains("Make a key of KMS the default encryption of the bucket 'kept'");
        });
        assertThat(wire.objects).containsKey(SOURCE);

        wire.objects.put(COPY, QuarantineWire.blob().with("ETag", "\"other\"").with(KMS, "aws:kms"));
        assertThat(wire.remove()).isInstanceOf(Removed.class);
        assertThat(wire.store().restore(List.of(QuarantineWire.REMOVED)))
                .as("what was removed is found again")
                .containsExactly(new Restored(QuarantineWire.REMOVED));
    }

    @Test
    void shouldNotCompareTheTagOfAnUploadInParts() {
        String parts = "\"0123456789abcdef-2\"";
        QuarantineWire wire = new QuarantineWire();
        wire.objects.put(SOURCE, QuarantineWire.blob().with("ETag", parts));
        wire.objects.put(COPY, QuarantineWire.blob().with("ETag", "\"other\""));
        Blob blob =
                new Blob(BLOB.key(), new BlobVersion(parts, 4, BLOB.version().lastModified()));

        assertThat(Removals.remove(wire.quarantine(), List.of(blob)))
                .containsExactly(new Removed(blob, Optional.of(POINT)));
    }
}
