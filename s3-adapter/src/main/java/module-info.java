/** The blob store over the application's own S3 client. */
@SuppressWarnings("module") // the digit is part of the product's name
module dev.keepsake.s3 {
    requires transitive dev.keepsake.core;
    requires static org.jspecify;
    requires transitive software.amazon.awssdk.services.s3;

    exports dev.keepsake.s3;
}
