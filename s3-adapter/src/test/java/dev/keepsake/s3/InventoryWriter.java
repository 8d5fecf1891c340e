package dev.keepsake.s3;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes a report as S3 Inventory does, or as it should not. */
final class InventoryWriter {

    static final String SCHEMA = "Bucket, Key, Size, LastModifiedDate, ETag, StorageClass";

    private final String source;
    private final Instant created;
    private final List<byte[]> files = new ArrayList<>();
    private String schema = SCHEMA;
    private String format = "CSV";
    private String version = "2016-11-30";
    private boolean isFinished = true;
    private UnaryOperator<String> manifest = UnaryOperator.identity();
    private UnaryOperator<byte[]> tampered = UnaryOperator.identity();

    private InventoryWriter(String source, Instant created) {
        this.source = source;
        this.created = created;
    }

    static InventoryWriter of(String source, Instant created) {
        return new InventoryWriter(source, created);
    }

    @CanIgnoreReturnValue
    InventoryWriter file(String... rows) {
        return bytes(gzip(String.join("", rows).getBytes(StandardCharsets.UTF_8)));
    }

    @CanIgnoreReturnValue
    InventoryWriter bytes(byte[] bytes) {
        files.add(bytes);
        return this;
    }

    @CanIgnoreReturnValue
    InventoryWriter schema(String columns) {
        schema = columns;
        return this;
    }

    @CanIgnoreReturnValue
    InventoryWriter format(String name) {
        format = name;
        return this;
    }

    @CanIgnoreReturnValue
    InventoryWriter version(String number) {
        version = number;
        return this;
    }

    @CanIgnoreReturnValue
    InventoryWriter unfinished() {
        isFinished = false;
        return this;
    }

    /** Changes the manifest before its checksum is made. */
    @CanIgnoreReturnValue
    InventoryWriter manifest(UnaryOperator<String> change) {
        manifest = change;
        return this;
    }

    /** Changes the bytes of the files after their checksums were made. */
    @CanIgnoreReturnValue
    InventoryWriter tampered(UnaryOperator<byte[]> change) {
        tampered = change;
        return this;
    }

    /** Puts the report where S3 would; returns the key of its manifest. */
    @CanIgnoreReturnValue
    String into(S3Client client, String bucket, String folder) {
        List<String> entries = new ArrayList<>();
        String minute = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(created);
        for (byte[] file : files) {
            String key = folder + "data/" + minute + "-" + entries.size() + ".csv.gz";
            entries.add("{\"key\" : \"" + key + "\", \"size\" : " + file.length + ", \"MD5checksum\" : \"" + md5(file)
                    + "\"}");
            put(client, bucket, key, tampered.apply(file));
        }
        String json = manifest.apply("{\n  \"sourceBucket\" : \"" + source
                + "\",\n  \"destinationBucket\" : \"arn:aws:s3:::"
                + bucket + "\",\n  \"version\" : \"" + version + "\",\n  \"creationTimestamp\" : \""
                + created.toEpochMilli() + "\",\n  \"fileFormat\" : \"" + format + "\",\n  \"fileSchema\" : \"" + schema
                + "\",\n  \"files\" : [ " + String.join(", ", entries) + " ]\n}");
        String key = folder + minute + "/manifest.json";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        put(client, bucket, key, bytes);
        put(client, bucket, folder + "hive/dt=" + minute.replace("T", "-").replace("Z", "") + "/symlink.txt", bytes);
        if (isFinished) {
            put(
                    client,
                    bucket,
                    folder + minute + "/manifest.checksum",
                    (md5(bytes) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return key;
    }

    static void put(S3Client client, String bucket, String key, byte[] bytes) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    /** The row of a blob, as of {@link #SCHEMA}. */
    static String row(String bucket, Blob blob) {
        return row(
                bucket,
                URLEncoder.encode(blob.key().name(), StandardCharsets.UTF_8).replace("*", "%2A"),
                String.valueOf(blob.version().size()),
                String.valueOf(blob.version().lastModified()),
                Objects.requireNonNull(blob.version().entityTag()).replace("\"", ""),
                "STANDARD");
    }

    static String row(String... values) {
        return Stream.of(values).map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "", "\n"));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String md5(byte[] bytes) {
        return InventoryReports.hex(InventoryReports.md5().digest(bytes));
    }
}
