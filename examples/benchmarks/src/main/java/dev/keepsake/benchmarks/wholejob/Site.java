package dev.keepsake.benchmarks.wholejob;

import java.net.URI;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where a stage is, as a contestant reaches it: every request to the store takes so much longer than on this machine.
 *
 * @param endpoint of the S3 server
 * @param bucket its bucket
 * @param database the JDBC address
 * @param delay what each request waits before it is sent
 */
record Site(String endpoint, String bucket, String database, Duration delay) {

    static Site of(String[] arguments) {
        return new Site(arguments[0], arguments[1], arguments[2], Duration.ofMillis(Long.parseLong(arguments[3])));
    }

    DSLContext dsl() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        return DSL.using(source, SQLDialect.POSTGRES);
    }

    S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("keepsake-test", "keepsake-test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(new Delay(delay)))
                .build();
    }

    private record Delay(Duration delay) implements ExecutionInterceptor {

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
