package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A report of one file, as S3 publishes it.
 *
 * @param source the bucket that it is about
 * @param created when S3 began it
 * @param format as in the manifest
 * @param schema as in the manifest
 * @param file its only file
 * @param damage what happens to the file once the manifest has its checksum
 */
record Report(String source, Instant created, String format, String schema, Path file, UnaryOperator<byte[]> damage) {

    Report(String source, Instant created, String format, String schema, Path file) {
        this(source, created, format, schema, file, UnaryOperator.identity());
    }

    Report damaged(UnaryOperator<byte[]> change) {
        return new Report(source, created, format, schema, file, change);
    }

    /** With other columns in the manifest. */
    Report saying(List<Column> columns) {
        String other = format.equals("ORC") ? OrcFiles.schema(columns) : ParquetFiles.schema(columns);
        return new Report(source, created, format, other, file, damage);
    }

    void put(S3Client client, String bucket, String folder) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String key = folder + "data/0";
        String manifest =
                """
                {
                  "sourceBucket" : "%s",
                  "destinationBucket" : "arn:aws:s3:::%s",
                  "version" : "2016-11-30",
                  "creationTimestamp" : "%d",
                  "fileFormat" : "%s",
                  "fileSchema" : "%s",
                  "files" : [ {
                    "key" : "%s",
                    "size" : %d,
                    "MD5checksum" : "%s"
                  } ]
                }""".formatted(source, bucket, created.toEpochMilli(), format, schema, key, bytes.length, md5(bytes));
        byte[] json = manifest.getBytes(StandardCharsets.UTF_8);
        String minute = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(created);
        put(client, bucket, key, damage.apply(bytes));
        put(client, bucket, folder + minute + "/manifest.json", json);
        put(client, bucket, folder + minute + "/manifest.checksum", md5(json).getBytes(StandardCharsets.UTF_8));
    }

    private static void put(S3Client client, String bucket, String key, byte[] bytes) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private static String md5(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
            return String.format(Locale.ROOT, "%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
