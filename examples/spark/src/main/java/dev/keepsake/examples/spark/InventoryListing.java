package dev.keepsake.examples.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_millis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keepsake.blob.IncompleteListingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A report of S3 Inventory in Parquet, of the newest versions or of all. Nothing of it is believed before the manifest has
 * the MD5 of its checksum file, and each data file the size and MD5 that the manifest tells of.
 *
 * <p>A report may lack objects that were written shortly before it, and have some that are gone: the first are not
 * candidates then, and the second are found gone before their removal.
 *
 * @param manifest where {@code manifest.json} is; {@code manifest.checksum} is beside it
 * @param destination the bucket or folder from which the manifest counts the keys of its data files
 * @param bucket the bucket that it must be about
 * @param prefix the store's scope in the bucket; empty for all of it
 */
public record InventoryListing(String manifest, String destination, String bucket, String prefix)
        implements BlobListing {

    /** Markers, which are no blobs to the S3 store either. */
    private static final String KEEPSAKES_OWN = ".keepsake/";

    private static final String VERSION = "2016-11-30";

    @Override
    public Listed open(SparkSession spark) {
        try {
            byte[] json = ManifestFile.bytes(spark, manifest);
            requireChecksum(spark, json);
            JsonNode told = ManifestFile.parsed(json);
            require("version", VERSION, ManifestFile.text(told, "version"));
            require("fileFormat", "Parquet", ManifestFile.text(told, "fileFormat"));
            require("sourceBucket", bucket, ManifestFile.text(told, "sourceBucket"));
            Instant startedAt = Instant.ofEpochMilli(ManifestFile.number(told, "creationTimestamp"));
            List<ManifestFile> files = files(told);
            long records =
                    FileCheck.recordsOf(spark, files, ManifestFile.Format.PARQUET, IncompleteListingException::new);
            Dataset<Row> rows =
                    spark.read().parquet(files.stream().map(ManifestFile::path).toArray(String[]::new));
            return new Listed(blobs(rows), records, kept(rows), startedAt);
        } catch (IOException e) {
            throw new IncompleteListingException(
                    "The inventory's manifest " + manifest + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Dataset<Row> blobs(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>(List.of(
                col("bucket"),
                col("key"),
                col("size"),
                // The store's own answers have the quotes, which a report leaves out.
                concat(lit("\""), col("e_tag"), lit("\"")).as("tag"),
                unix_millis(col("last_modified_date")).as("modified")));
        for (String version : List.of("is_latest", "is_delete_marker")) {
            if (List.of(rows.columns()).contains(version)) {
                columns.add(col(version));
            }
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private Column kept(Dataset<Row> rows) {
        Column ofScope = col("key").startsWith(prefix).and(not(col("key").startsWith(KEEPSAKES_OWN)));
        if (!List.of(rows.columns()).contains("is_latest")) {
            return ofScope;
        }
        return ofScope.and(coalesce(col("is_latest"), lit(true)))
                .and(not(coalesce(col("is_delete_marker"), lit(false))));
    }

    private List<ManifestFile> files(JsonNode told) throws IOException {
        JsonNode listed = told.get("files");
        if (listed == null || !listed.isArray() || listed.isEmpty()) {
            throw new IOException("It names no files.");
        }
        List<ManifestFile> files = new ArrayList<>();
        for (JsonNode each : listed) {
            files.add(new ManifestFile(
                    destination + "/" + ManifestFile.text(each, "key"),
                    ManifestFile.number(each, "size"),
                    ManifestFile.text(each, "MD5checksum").toLowerCase(Locale.ROOT)));
        }
        return files;
    }

    private void requireChecksum(SparkSession spark, byte[] json) throws IOException {
        String path = manifest.replaceFirst("manifest\\.json$", "manifest.checksum");
        String told = new String(ManifestFile.bytes(spark, path), StandardCharsets.UTF_8).strip();
        require("MD5", told.toLowerCase(Locale.ROOT), md5(json));
    }

    private void require(String what, String wanted, String found) {
        if (!found.equals(wanted)) {
            throw new IncompleteListingException("The inventory's manifest " + manifest + " has the " + what + " '"
                    + found + "', and '" + wanted + "' is wanted.");
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks MD5, which every Java platform must have.", e);
        }
    }
}
