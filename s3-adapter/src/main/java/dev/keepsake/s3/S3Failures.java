package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes one sort of exception out of all that a client throws, with everything in its message that a reader needs.
 *
 * <p>Not only {@link SdkException}: a closed client throws {@link IllegalStateException}, a badly encoded answer
 * {@link IllegalArgumentException}. Decided by status and error code, since older SDKs lack some typed exceptions.
 */
final class S3Failures {

    private static final int OK = 200;

    private S3Failures() {}

    static S3CallException translate(String operation, String bucket, @Nullable BlobKey key, RuntimeException failure) {
        Answer answer = answer(failure);
        S3Failure kind = kind(failure, answer);
        String message = operation + " on the bucket '" + bucket + "'"
                + (key == null ? "" : " for the key '" + key + "'")
                + " failed: " + answer.facts() + text(failure) + ". " + kind.nextStep();
        return new S3CallException(message, failure, kind, answer.status(), answer.code());
    }

    private static S3Failure kind(RuntimeException failure, Answer answer) {
        if (failure instanceof IllegalStateException) {
            return S3Failure.CLOSED_CLIENT;
        }
        if (failure instanceof IllegalArgumentException || answer.status() == OK || isUnreadable(failure)) {
            return S3Failure.BROKEN_ANSWER;
        }
        return answer.status() == 0 ? S3Failure.NO_ANSWER : S3Failure.of(answer.status(), answer.code());
    }

    private static boolean isUnreadable(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof XMLStreamException) {
                return true;
            }
        }
        return false;
    }

    private static String text(RuntimeException failure) {
        String text = failure instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                        .map(AwsErrorDetails::errorMessage)
                        .orElse("no message")
                : String.valueOf(failure.getMessage());
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static Answer answer(RuntimeException failure) {
        Integer attempts = failure instanceof SdkException sdk ? sdk.numAttempts() : null;
        String tries = attempts == null ? "" : attempts + (attempts == 1 ? " attempt" : " attempts") + ": ";
        if (!(failure instanceof AwsServiceException service)) {
            return new Answer(0, "", "no usable answer, " + tries);
        }
        String code = Optional.ofNullable(service.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
        return new Answer(
                service.statusCode(),
                code,
                String.format(
                        Locale.ROOT,
                        "status %d, code %s, request id %s, extended request id %s, %s",
                        service.statusCode(),
                        code.isEmpty() ? "none" : code,
                        Optional.ofNullable(service.requestId()).orElse("none"),
                        Optional.ofNullable(service.extendedRequestId()).orElse("none"),
                        tries));
    }

    private record Answer(int status, String code, String facts) {}
}
