package dev.keepsake.examples.spark;

import org.apache.spark.sql.SparkSession;

/** One Spark for all tests: two threads in this JVM. */
final class Sparks {

    private Sparks() {}

    static SparkSession shared() {
        return Holder.SPARK;
    }

    private static final class Holder {

        private static final SparkSession SPARK = SparkSession.builder()
                .master("local[2]")
                .appName("keepsake-tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.adaptive.enabled", "false")
                // Compiling a query takes longer than these few rows do.
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/keepsake-warehouse")
                .getOrCreate();
    }
}
