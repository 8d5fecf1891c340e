package dev.keepsake.examples.spark;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.types.StructType;

/** What is kept between the steps of a session. */
final class Columns {

    /** A listed blob and its prints; its namespace is null if it is unclaimed. */
    static final StructType KEYS = new StructType()
            .add("key", StringType)
            .add("size", LongType)
            .add("tag", StringType)
            .add("modified", LongType)
            .add("namespace", StringType)
            .add("prints", createArrayType(LongType));

    /**
     * A reference, or what stood where one stands: the place of its provider among all, what it is, the text where it is
     * wanted for people, and its prints.
     */
    static final StructType REFERENCES = new StructType()
            .add("place", IntegerType)
            .add("kind", StringType)
            .add("text", StringType)
            .add("row", StringType)
            .add("namespace", StringType)
            .add("meaning", LongType)
            .add("prints", createArrayType(LongType));

    /** A blob of a namespace, and how closely it is named: 0 not at all, 1 nearly, 2 exactly. */
    static final StructType MATCHED = new StructType()
            .add("key", StringType)
            .add("size", LongType)
            .add("tag", StringType)
            .add("modified", LongType)
            .add("namespace", StringType)
            .add("closeness", IntegerType);

    private Columns() {}
}
