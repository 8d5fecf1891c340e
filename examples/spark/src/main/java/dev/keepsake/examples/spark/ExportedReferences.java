package dev.keepsake.examples.spark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.Snapshot;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * References that were exported to files, as Parquet or CSV: one row for each reference, {@code row} and {@code value}, and
 * one with a null value for each row of the database that has none. Beside them is a manifest:
 *
 * <pre>{@code
 * {"provider": "cards", "database": "postgresql://host/shop", "takenAt": "2026-01-01T00:00:00Z",
 *  "rows": 7, "references": 6, "format": "parquet",
 *  "files": [{"name": "part-0.parquet", "size": 1234, "md5": "…"}]}
 * }</pre>
 *
 * @param manifest where the manifest is; its files are beside it
 * @param provider the provider that it must be signed by
 * @param extractor what a value holds; mostly {@code ReferenceExtractors::plain}
 */
public record ExportedReferences(String manifest, String provider, ValueReader extractor) implements ReferenceSource {

    private static final StructType VALUES =
            new StructType().add("row", DataTypes.StringType).add("value", DataTypes.StringType);

    @Override
    public Opened open(SparkSession spark) {
        try {
            JsonNode told = ManifestFile.parsed(ManifestFile.bytes(spark, manifest));
            String signed = ManifestFile.text(told, "provider");
            if (!signed.equals(provider)) {
                throw doubt("It is signed '" + signed + "', and '" + provider + "' is wanted.");
            }
            ManifestFile.Format format = ManifestFile.Format.valueOf(
                    ManifestFile.text(told, "format").toUpperCase(Locale.ROOT));
            List<ManifestFile> files = files(told);
            long unusedRecords = FileCheck.recordsOf(spark, files, format, this::doubt);
            return new Export(
                    read(spark, files, format),
                    ManifestFile.number(told, "rows"),
                    OptionalLong.of(ManifestFile.number(told, "references")),
                    new Snapshot(
                            ManifestFile.text(told, "database"), Instant.parse(ManifestFile.text(told, "takenAt"))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new ReferenceReadException(
                    "The export " + manifest + " can't be read: " + e.getMessage() + " Export anew.", e);
        }
    }

    private static Dataset<Row> read(SparkSession spark, List<ManifestFile> files, ManifestFile.Format format) {
        String[] paths = files.stream().map(ManifestFile::path).toArray(String[]::new);
        return switch (format) {
            case PARQUET -> spark.read().schema(VALUES).parquet(paths);
            case CSV ->
                spark.read()
                        .schema(VALUES)
                        .option("header", "true")
                        .option("multiLine", "true")
                        .option("escape", "\"")
                        .option("mode", "FAILFAST")
                        .csv(paths);
        };
    }

    private List<ManifestFile> files(JsonNode told) throws IOException {
        JsonNode listed = told.get("files");
        if (listed == null || !listed.isArray() || listed.isEmpty()) {
            throw new IOException("It names no files.");
        }
        String folder = manifest.substring(0, manifest.lastIndexOf('/') + 1);
        List<ManifestFile> files = new ArrayList<>();
        for (JsonNode each : listed) {
            files.add(new ManifestFile(
                    folder + ManifestFile.text(each, "name"),
                    ManifestFile.number(each, "size"),
                    ManifestFile.text(each, "md5").toLowerCase(Locale.ROOT)));
        }
        return files;
    }

    private ReferenceReadException doubt(String what) {
        return new ReferenceReadException("The export " + manifest + " is not what its manifest says. " + what);
    }

    private record Export(Dataset<Row> values, long present, OptionalLong references, Snapshot snapshot)
            implements Opened {
        @Override
        public void close() {
            // Files need no closing.
        }
    }
}
