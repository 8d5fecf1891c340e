package dev.keepsake.examples.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.CollectorListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** All of them together, as the guide for operators shows it. */
final class WiringTest {

    private final Stage stage = new Stage();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestObservationRegistry observations = TestObservationRegistry.create();

    @Test
    void shouldTellEverybody() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (Endpoint endpoint = new Endpoint()) {
            Plan plan = planHeardBy(endpoint.address(), sessionOf(server));

            assertThat(endpoint.bodies()).anyMatch(each -> each.contains("\"event\":\"held\""));
            assertThat(server.getReceivedMessages())
                    .singleElement()
                    .satisfies(each -> assertThat(each.getSubject()).endsWith("run " + plan.run()));
            assertThat(meters.get("keepsake.runs")
                            .tag("result", "HELD")
                            .counter()
                            .count())
                    .isOne();
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo("keepsake.run")
                    .that()
                    .hasLowCardinalityKeyValue("result", "HELD");
        } finally {
            server.stop();
        }
    }

    private Plan planHeardBy(URI webhook, Session mail) throws Exception {
        BlobStore store = stage.store;
        Ledger ledger = stage.ledger;
        InternetAddress from = new InternetAddress("keepsake@example.org");
        InternetAddress to = new InternetAddress("ops@example.org");
        // tag::operations-notices
        try (Courier chat = new Courier("the chat", 3, Duration.ofSeconds(10));
                Courier post = new Courier("the mail server", 3, Duration.ofMinutes(1))) {
            CollectorListener everybody = CollectorListener.all(
                    new WebhookNotice(webhook, Duration.ofSeconds(10), chat),
                    new MailNotice(mail, from, to, post),
                    new MicrometerMeters(meters, store.name(), LastSuccess.of(ledger.runs(), store.name())),
                    new ObservedPhases(observations));
            return collector(everybody).plan();
        }
        // end::operations-notices
    }

    private BlobCollector collector(CollectorListener listener) {
        return stage.collector(listener, Stage.HOLDING);
    }

    private static Session sessionOf(GreenMail server) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
        properties.setProperty("mail.smtp.connectiontimeout", "300000");
        properties.setProperty("mail.smtp.timeout", "300000");
        properties.setProperty("mail.smtp.writetimeout", "300000");
        return Session.getInstance(properties);
    }
}
