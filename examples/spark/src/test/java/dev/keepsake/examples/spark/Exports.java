package dev.keepsake.examples.spark;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes what a store and a provider hold now as the files that S3 Inventory and an export would have. */
final class Exports {

    static final String BUCKET = "uploads";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final StructType INVENTORY = new StructType()
            .add("bucket", DataTypes.StringType, false)
            .add("key", DataTypes.StringType, false)
            .add("size", DataTypes.LongType)
            .add("last_modified_date", DataTypes.TimestampType)
            .add("e_tag", DataTypes.StringType);

    private static final StructType VALUES =
            new StructType().add("row", DataTypes.StringType).add("value", DataTypes.StringType);

    private Exports() {}

    /** An inventory of a store, in a new folder; gives its manifest. */
    static Path inventory(Path folder, BlobStore store) {
        List<Row> rows = new ArrayList<>();
        ListingReceipt receipt = store.list(each -> rows.add(row(each)));
        return inventory(folder, INVENTORY, rows, receipt.startedAt().toEpochMilli());
    }

    private static Row row(Blob each) {
        String tag = requireNonNull(each.version().entityTag());
        return RowFactory.create(
                BUCKET,
                each.key().name(),
                each.version().size(),
                Timestamp.from(each.version().lastModified()),
                tag.substring(1, tag.length() - 1));
    }

    static Path inventory(Path folder, StructType schema, List<Row> rows, long startedAt) {
        Sparks.shared()
                .createDataFrame(rows, schema)
                .repartition(2)
                .write()
                .parquet(folder.resolve("data").toString());
        dropSums(folder.resolve("data"));
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("sourceBucket", BUCKET)
                .put("version", "2016-11-30")
                .put("creationTimestamp", Long.toString(startedAt))
                .put("fileFormat", "Parquet");
        ArrayNode files = manifest.putArray("files");
        for (Path each : parts(folder.resolve("data"))) {
            files.addObject()
                    .put("key", "data/" + each.getFileName())
                    .put("size", size(each))
                    .put("MD5checksum", md5(each));
        }
        return written(folder, manifest);
    }

    /** An export of all that a provider reads, as texts. */
    static Path references(Path folder, ReferenceProvider provider) {
        List<Row> rows = new ArrayList<>();
        ReferenceReceipt receipt = provider.provide(new ReferenceSink() {
            @Override
            public void key(String key) {
                rows.add(RowFactory.create("row " + rows.size(), key));
            }

            @Override
            public void identity(Namespace namespace, String identity) {
                rows.add(RowFactory.create("row " + rows.size(), identity));
            }

            @Override
            public void foreign(String host) {
                throw new UnsupportedOperationException(host);
            }

            @Override
            public void unrecognised(UnrecognisedValue sighting) {
                throw new UnsupportedOperationException(sighting.reason());
            }
        });
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("provider", provider.id().value())
                .put("database", receipt.snapshot().database())
                .put("takenAt", receipt.snapshot().takenAt().toString())
                .put("rows", rows.size())
                .put("references", receipt.references());
        return values(folder, rows, manifest, "parquet");
    }

    static Path values(Path folder, List<Row> rows, ObjectNode manifest, String format) {
        var writer = Sparks.shared()
                .createDataFrame(rows, VALUES)
                .repartition(2)
                .write()
                .option("header", "true")
                .option("escape", "\"");
        if (format.equals("csv")) {
            writer.csv(folder.resolve("data").toString());
        } else {
            writer.parquet(folder.resolve("data").toString());
        }
        dropSums(folder.resolve("data"));
        ArrayNode files = manifest.put("format", format).putArray("files");
        for (Path each : parts(folder.resolve("data"))) {
            files.addObject()
                    .put("name", "data/" + each.getFileName())
                    .put("size", size(each))
                    .put("md5", md5(each));
        }
        return written(folder, manifest);
    }

    static ObjectNode manifest(Path file) {
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The manifest, and the MD5 of it beside it. */
    static Path written(Path folder, ObjectNode manifest) {
        try {
            Path file = folder.resolve("manifest.json");
            Path unusedFile = Files.writeString(file, manifest.toPrettyString());
            Path unusedSum = Files.writeString(folder.resolve("manifest.checksum"), md5(file));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hadoop's own sums beside local files, which no bucket has, would find damage first. */
    private static void dropSums(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".crc")).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> parts(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String md5(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
