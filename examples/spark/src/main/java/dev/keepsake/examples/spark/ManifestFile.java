package dev.keepsake.examples.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A data file as a manifest tells of it.
 *
 * @param path where it is
 * @param size its bytes
 * @param md5 its MD5 in lower-case hexadecimal
 */
record ManifestFile(String path, long size, String md5) {

    /** How data files are written. */
    enum Format {
        PARQUET,
        CSV
    }

    static byte[] bytes(SparkSession spark, String path) throws IOException {
        Path file = new Path(path);
        try (InputStream in =
                file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file)) {
            return in.readAllBytes();
        }
    }

    static JsonNode parsed(byte[] json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    /** A text of a manifest; whoever leaves one out is not believed. */
    static String text(JsonNode manifest, String name) throws IOException {
        JsonNode found = manifest.get(name);
        if (found == null || !found.isValueNode()) {
            throw new IOException("The manifest has no '" + name + "'.");
        }
        return found.asText();
    }

    /** A whole number of a manifest. */
    static long number(JsonNode manifest, String name) throws IOException {
        try {
            return Long.parseLong(text(manifest, name));
        } catch (NumberFormatException e) {
            throw new IOException("The manifest's '" + name + "' is no number.", e);
        }
    }
}
