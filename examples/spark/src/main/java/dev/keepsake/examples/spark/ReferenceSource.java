package dev.keepsake.examples.spark;

import dev.keepsake.reference.Snapshot;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where one provider's references come from. */
public interface ReferenceSource {

    /**
     * Opens one state of the data.
     *
     * @param spark who reads
     * @return the values, which are read once, and then closed
     * @throws dev.keepsake.reference.ReferenceReadException if anything leaves a doubt that all can be read
     */
    Opened open(SparkSession spark);

    /**
     * What a stored value holds. Called where the values are read.
     *
     * @return an extractor; thread-safe
     */
    ValueReader extractor();

    /** One state of the data. */
    interface Opened extends AutoCloseable {

        /** {@code row}, an id for people, and {@code value}, which is null where a row has none; all as texts. */
        Dataset<Row> values();

        /** How many rows there are in this state. */
        long present();

        /** How many references whoever wrote them counted; empty if nobody did. */
        OptionalLong references();

        /** The state. */
        Snapshot snapshot();

        /** Lets go of the state. */
        @Override
        void close();
    }
}
