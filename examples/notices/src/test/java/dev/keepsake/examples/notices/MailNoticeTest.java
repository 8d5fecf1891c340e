package dev.keepsake.examples.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.keepsake.BlobCollector;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails through a real SMTP server in this process. */
final class MailNoticeTest {

    private final Stage stage = new Stage();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Courier courier = new Courier("ops@example.org", 2, Duration.ZERO);
    private final Properties properties = new Properties();

    @BeforeEach
    void start() {
        server.start();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
        for (String each : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.smtp." + each, "300000");
        }
    }

    @AfterEach
    void stop() {
        courier.close();
        server.stop();
    }

    @Test
    void shouldMailAHeldPlanWithItsDigestAndHowToApproveIt() throws Exception {
        Plan plan = stage.collector(notice(), Stage.HOLDING).plan();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Keepsake waits for approval: run " + plan.run());
        assertThat(mail.getSentDate()).isNotNull();
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("keepsake@example.org"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ops@example.org"));
        assertThat(textOf(mail))
                .contains("A third of the avatars would go.")
                .contains("Plan plan = ledger.runs().plan(new RunId(\"" + plan.run() + "\")).orElseThrow();")
                .contains("// plan.digest() is " + plan.digest())
                .contains("collector.approve(plan, \"your name\", \"why it is right\");");
    }

    @Test
    void shouldMailARefusalWithEveryReason() throws Exception {
        Plan plan = stage.collector(notice(), Stage.REFUSING).plan();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Keepsake refused: run " + plan.run());
        assertThat(textOf(mail))
                .contains("PolicyVerdict: The policies do not let the plan pass: Half of the avatars would go.");
    }

    @Test
    void shouldMailAContradictionAndNothingOnSuccess() throws Exception {
        stage.seeOnce();
        BlobCollector collector = stage.collector(notice(), Stage.PASSING);
        Plan plan = collector.plan();
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        stage.users.addKey("user 3", "avatars/orphan.png");
        RunReport refused = Stage.requireRefused(collector::plan);

        assertThat(subjects())
                .containsExactly(
                        "Keepsake found removed or condemned blobs in use: run " + refused.run(),
                        "Keepsake refused: run " + refused.run());
        assertThat(textOf(server.getReceivedMessages()[0]))
                .contains("In memory://, 1 blobs are referenced again after their removal, the first by run "
                        + plan.run())
                .contains("avatars/orphan.png")
                .contains("collector.acknowledge(");
    }

    @Test
    void shouldCarryLettersOfAllLanguagesAndHeadersOfNobody() throws Exception {
        notice().held(
                        new Stage()
                                .collector(CollectorListener.NO_OP, Stage.HOLDING)
                                .plan()
                                .run(),
                        List.of("Zu viele Bilder für äöü 😀\r\nBcc: everybody@example.org"),
                        stage.collector(CollectorListener.NO_OP, Stage.HOLDING)
                                .plan()
                                .digest());

        MimeMessage mail = onlyMail();
        assertThat(textOf(mail)).contains("Zu viele Bilder für äöü 😀");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void shouldChangeNothingIfTheServerIsGone() throws Exception {
        server.stop();
        try (Lines lines = new Lines(Courier.class.getName())) {
            Plan plan = stage.collector(notice(), Stage.HOLDING).plan();
            courier.close();

            assertThat(RunReport.of(plan).result()).isEqualTo(Result.HELD);
            assertThat(lines.messages())
                    .containsExactly(
                            "run#" + plan.run() + ": the notice 'waits for approval' did not reach ops@example.org");
        }
    }

    @Test
    void shouldRequireTimeouts() {
        properties.remove("mail.smtp.writetimeout");

        assertThatThrownBy(this::notice)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The mail session has no mail.smtp.writetimeout, so a server that does not answer would hold up"
                                + " all mails for ever. Set it, in milliseconds.");
    }

    private MailNotice notice() throws Exception {
        return new MailNotice(
                Session.getInstance(properties),
                new InternetAddress("keepsake@example.org"),
                new InternetAddress("ops@example.org"),
                courier);
    }

    private MimeMessage onlyMail() {
        courier.close();
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private List<String> subjects() throws Exception {
        courier.close();
        List<String> subjects = new ArrayList<>();
        for (MimeMessage each : server.getReceivedMessages()) {
            subjects.add(each.getSubject());
        }
        return subjects;
    }

    private static String textOf(MimeMessage mail) throws Exception {
        return String.valueOf(mail.getContent());
    }
}
