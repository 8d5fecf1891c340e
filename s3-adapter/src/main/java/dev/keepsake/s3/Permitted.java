package dev.keepsake.s3;

import dev.keepsake.blob.Permit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Asks a permit at the last moment before one request goes out: after it was signed, and after every other interceptor
 * of the client. S3 takes a signed request for 15 minutes after its signing date, which may itself be 15 minutes ahead of
 * S3's clock (AWS Signature Version 4), so a permit that passes only while its lease runs for more than 30 minutes makes
 * a request dead on arrival which a pause of this process delays: a pause before the question fails at the question, and
 * one after it outlives the signature before it outlives the lease. Asked before the signature, a pause between the two
 * would go unnoticed.
 *
 * <p>For one request each.
 */
final class Permitted implements ExecutionInterceptor {

    private final Permit permit;
    private final AtomicReference<RuntimeException> denial = new AtomicReference<>();

    Permitted(Permit permit) {
        this.permit = permit;
    }

    /** Puts this behind the interceptors that the client has. */
    SdkPlugin plugin() {
        return this::configure;
    }

    private void configure(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(config -> config.addExecutionInterceptor(this));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        try {
            permit.require();
        } catch (RuntimeException e) {
            denial.set(e);
            throw e;
        }
    }

    /** What the permit threw, which the SDK may have wrapped; empty if it passed, or was never asked. */
    Optional<RuntimeException> denial() {
        return Optional.ofNullable(denial.get());
    }
}
