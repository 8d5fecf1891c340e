package dev.keepsake.examples.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posts to a real server in this process. */
final class WebhookNoticeTest {

    private static final Pattern EVENT = Pattern.compile("^\\{\"event\":\"(\\w+)\",\"run\":\"([^\"]+)\"");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Stage stage = new Stage();
    private final Endpoint endpoint = new Endpoint();
    private final Lines lines = new Lines(Courier.class.getName());
    private final Courier courier = new Courier("the chat", 3, Duration.ZERO);

    @AfterEach
    void close() {
        endpoint.close();
        courier.close();
        lines.close();
    }

    @Test
    void shouldPostWhatPeopleWantToKnowInOrder() {
        RunReport swept = stage.eventfulNight(new WebhookNotice(endpoint.address(), LONG, courier));
        courier.close();

        assertThat(endpoint.bodies())
                .extracting(WebhookNoticeTest::eventOf)
                .containsExactly(
                        "held",
                        "finished",
                        "approved",
                        "sweepStarted",
                        "finished",
                        "contradicted",
                        "refused",
                        "finished");
        assertThat(endpoint.bodies().get(0))
                .startsWith("{\"event\":\"held\",\"run\":\"" + swept.run() + "\",\"text\":\"Keepsake run " + swept.run()
                        + ": Somebody must approve plan "
                        + swept.plan().orElseThrow().digest()
                        + ": A third of the avatars would go.\",");
        assertThat(lines.messages()).isEmpty();
    }

    @Test
    void shouldEscapeWhateverAKeyHolds() {
        new WebhookNotice(endpoint.address(), LONG, courier)
                .contradicted(new Contradiction(
                        Stage.STORE,
                        new RunId("20261101T020000Z-9f3a61c2"),
                        Instant.EPOCH,
                        1,
                        List.of(BlobKey.of("a\"b\\c\r\n\u2028\u0007é😀/{}")),
                        "named by \"users\""));
        courier.close();

        assertThat(endpoint.bodies())
                .singleElement()
                .asString()
                .contains("\"examples\":[\"a\\\"b\\\\c\\u000d\\u000a\\u2028\\u0007é😀/{}\"]")
                .contains("named by \\\"users\\\".")
                .doesNotContain("\n");
    }

    @Test
    void shouldNotHoldUpARunWhileTheServerDoesNotAnswer() {
        endpoint.hang();

        Plan plan = stage.collector(new WebhookNotice(endpoint.address(), LONG, courier), Stage.REFUSING)
                .plan();

        assertThat(RunReport.of(plan).result()).isEqualTo(Result.REFUSED);
        endpoint.letGo();
        courier.close();
        assertThat(endpoint.bodies()).extracting(WebhookNoticeTest::eventOf).containsExactly("refused", "finished");
        assertThat(lines.messages()).isEmpty();
    }

    @Test
    void shouldTryAgainWhenTheServerIsBusy() {
        endpoint.answerFirst(503, 429, 204);

        Plan plan = planTellingOf(endpoint.address(), LONG);

        assertThat(endpoint.bodies()).hasSize(3).containsOnly(endpoint.bodies().get(0));
        assertThat(eventOf(endpoint.bodies().get(0))).isEqualTo("finished");
        assertThat(endpoint.bodies().get(0)).contains(plan.run().value());
        assertThat(lines.messages()).isEmpty();
    }

    @Test
    void shouldGiveUpAfterItsTries() {
        endpoint.answerFirst(500, 500, 500, 500);

        Plan plan = planTellingOf(endpoint.address(), LONG);

        assertThat(endpoint.bodies()).hasSize(3);
        shouldHaveLogged(plan, "The answer was 500.");
    }

    @Test
    void shouldNotTryAgainWhatWillNeverDo() {
        endpoint.answerFirst(404);

        Plan plan = planTellingOf(endpoint.address(), LONG);

        assertThat(endpoint.bodies()).hasSize(1);
        shouldHaveLogged(plan, "The answer was 404; look at the address of the webhook.");
    }

    /** The client's own timeout does not see it. */
    @Test
    void shouldNotWaitForTheEndOfAnEndlessAnswer() {
        endpoint.answerFirst(200, 200, 200);
        endpoint.hang();

        Plan plan = planTellingOf(endpoint.address(), Duration.ofMillis(300));

        shouldHaveLogged(plan, "No answer came within PT0.3S.");
    }

    @Test
    void shouldChangeNothingIfNobodyListensThere() {
        URI gone = endpoint.address();
        endpoint.close();

        Plan plan = planTellingOf(gone, LONG);

        assertThat(RunReport.of(plan).result()).isEqualTo(Result.NOTHING_TO_DO);
        shouldHaveLogged(plan, "The post failed.");
    }

    private Plan planTellingOf(URI address, Duration timeout) {
        Plan plan = stage.collector(new WebhookNotice(address, timeout, courier), Stage.PASSING)
                .plan();
        courier.close();
        return plan;
    }

    private void shouldHaveLogged(Plan plan, String reason) {
        assertThat(lines.events()).singleElement().satisfies(each -> {
            assertThat(each.getFormattedMessage())
                    .isEqualTo("run#" + plan.run() + ": the notice 'finished' did not reach the chat");
            assertThat(each.getThrowableProxy().getMessage()).isEqualTo(reason).doesNotContain("secret");
        });
    }

    private static String eventOf(String body) {
        Matcher event = EVENT.matcher(body);
        assertThat(event.find()).as(body).isTrue();
        return event.group(1);
    }
}
