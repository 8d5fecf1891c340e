package dev.keepsake.s3.server;

/** A server in this process, for tests and examples. */
public final class EmbeddedS3Server {

    public String name() {
        return "embedded S3";
    }
}
