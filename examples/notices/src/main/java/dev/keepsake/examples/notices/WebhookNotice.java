package dev.keepsake.examples.notices;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RunReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts what people want to know of runs, as JSON with a {@code text} for a chat and the same in fields for programs. */
public final class WebhookNotice implements CollectorListener {

    private final URI endpoint;
    private final Duration timeout;
    private final Courier courier;
    private final HttpClient client;

    /**
     * Posts in the background.
     *
     * @param endpoint who takes the posts; often a secret, so it is never logged
     * @param timeout how long one post may take as a whole
     * @param courier who carries them
     */
    public WebhookNotice(URI endpoint, Duration timeout, Courier courier) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.courier = courier;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build(); // follows no redirect
    }

    @Override
    public void sweepStarted(RunId run, Tally due) {
        post(
                run,
                "sweepStarted",
                due.count() + " blobs of " + due.bytes() + " bytes are about to go.",
                Map.of("blobs", due.count(), "bytes", due.bytes()));
    }

    @Override
    public void contradicted(Contradiction contradiction) {
        List<String> examples =
                contradiction.examples().stream().map(BlobKey::name).toList();
        post(
                contradiction.run(),
                "contradicted",
                contradiction.count() + " blobs are in use: " + contradiction.detail()
                        + ". Nothing more is removed until somebody acknowledges it.",
                Map.of("store", contradiction.store(), "blobs", contradiction.count(), "examples", examples));
    }

    @Override
    public void refused(RunId run, List<Refusal> refusals) {
        post(
                run,
                "refused",
                String.join("\n", refusals.stream().map(Refusal::message).toList()),
                Map.of("codes", refusals.stream().map(Refusal::code).toList()));
    }

    @Override
    public void held(RunId run, List<String> reasons, PlanDigest digest) {
        post(
                run,
                "held",
                "Somebody must approve plan " + digest + ": " + String.join(" ", reasons),
                Map.of("digest", digest, "reasons", reasons));
    }

    @Override
    public void approved(RunId run, Approval approval) {
        post(
                run,
                "approved",
                approval.who() + " approved plan " + approval.plan() + ": " + approval.reason(),
                Map.of("digest", approval.plan(), "who", approval.who(), "until", approval.until()));
    }

    @Override
    public void finished(RunReport report) {
        post(
                report.run(),
                "finished",
                report.store() + " ended as " + report.result() + ".",
                Map.of(
                        "store",
                        report.store(),
                        "result",
                        report.result(),
                        "removed",
                        report.removals().map(each -> each.removed()).orElse(0L)));
    }

    private void post(RunId run, String event, String text, Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", event);
        fields.put("run", run);
        fields.put("text", "Keepsake run " + run + ": " + text);
        fields.putAll(more);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.of(fields)))
                .build();
        courier.take(run, event, () -> send(request));
    }

    /** The client's own timeout ends with the headers of an answer, so the whole is bounded here. */
    private void send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        int status;
        try {
            status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            throw new IOException("The post failed.", e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("No answer came within " + timeout + ".", e);
        }
        if (status == 429 || status >= 500) {
            throw new IOException("The answer was " + status + ".");
        }
        if (status >= 300) {
            throw new IllegalStateException("The answer was " + status + "; look at the address of the webhook.");
        }
    }
}
