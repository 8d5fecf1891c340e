package dev.keepsake.examples.spark;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Reads each file that a manifest names once to its end, on whatever machine, before anybody believes what is in it. */
final class FileCheck implements MapFunction<String, Row> {

    private static final long serialVersionUID = 1L;

    private static final StructType CHECKED = new StructType()
            .add("path", DataTypes.StringType)
            .add("size", DataTypes.LongType)
            .add("md5", DataTypes.StringType)
            .add("records", DataTypes.LongType);

    private final SerializableConfiguration hadoop;
    private final ManifestFile.Format format;

    private FileCheck(SerializableConfiguration hadoop, ManifestFile.Format format) {
        this.hadoop = hadoop;
        this.format = format;
    }

    /**
     * How many records the files hold by their own footers, together; 0 for text.
     *
     * @param doubt makes the exception for a file that is not as its manifest says
     */
    static long recordsOf(
            SparkSession spark,
            List<ManifestFile> files,
            ManifestFile.Format format,
            Function<String, RuntimeException> doubt) {
        FileCheck check =
                new FileCheck(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()), format);
        List<Row> found = spark.createDataset(
                        files.stream().map(ManifestFile::path).toList(), Encoders.STRING())
                .repartition(Math.max(1, files.size()))
                .map(check, Encoders.row(CHECKED))
                .collectAsList();
        long records = 0;
        for (ManifestFile each : files) {
            Row seen = found.stream()
                    .filter(row -> row.getString(0).equals(each.path()))
                    .findFirst()
                    .orElseThrow(() -> doubt.apply("The file " + each.path() + " was not looked at."));
            if (seen.getLong(1) != each.size() || !seen.getString(2).equals(each.md5())) {
                throw doubt.apply("The file " + each.path() + " has " + seen.getLong(1) + " bytes with the MD5 "
                        + seen.getString(2) + "; its manifest tells of " + each.size() + " with " + each.md5()
                        + ". A size of -1 means that it is not there.");
            }
            records = Math.addExact(records, seen.getLong(3));
        }
        return records;
    }

    @Override
    public Row call(String name) throws IOException, NoSuchAlgorithmException {
        Path path = new Path(name);
        Configuration conf = hadoop.value();
        if (!path.getFileSystem(conf).exists(path)) {
            return RowFactory.create(name, -1L, "", 0L);
        }
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        long size = 0;
        try (InputStream in = new DigestInputStream(path.getFileSystem(conf).open(path), md5)) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                size += read;
            }
        }
        return RowFactory.create(name, size, HexFormat.of().formatHex(md5.digest()), recordsOf(path, conf));
    }

    private long recordsOf(Path path, Configuration conf) throws IOException {
        if (format != ManifestFile.Format.PARQUET) {
            return 0;
        }
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, conf))) {
            return reader.getRecordCount();
        } catch (RuntimeException e) {
            return -1; // whoever compares sizes first tells what is wrong with it
        }
    }
}
