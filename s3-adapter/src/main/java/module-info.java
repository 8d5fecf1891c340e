/** The blob store over the application's own S3 client. */
@SuppressWarnings("module") // the digit is part of the product's name
module dev.keepsake.s3 {
    requires transitive dev.keepsake.core;
    requires java.xml;
    requires static org.jspecify;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries.api;
    requires transitive software.amazon.awssdk.services.s3;

    exports dev.keepsake.s3;
}
