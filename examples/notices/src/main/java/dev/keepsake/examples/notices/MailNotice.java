package dev.keepsake.examples.notices;

import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Refusal;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** Mails what a person has to act on, and nothing on success. */
public final class MailNotice implements CollectorListener {

    private static final List<String> TIMEOUTS = List.of("connectiontimeout", "timeout", "writetimeout");

    private final Session session;
    private final InternetAddress from;
    private final InternetAddress to;
    private final Courier courier;

    /**
     * Mails in the background.
     *
     * @param session a session with a server and its timeouts, which are endless by default
     * @param from the sender
     * @param to who acts on it
     * @param courier who carries the mails
     * @throws IllegalArgumentException if the session lacks a timeout
     */
    public MailNotice(Session session, InternetAddress from, InternetAddress to, Courier courier) {
        for (String each : TIMEOUTS) {
            if (session.getProperty("mail.smtp." + each) == null) {
                throw new IllegalArgumentException(
                        "The mail session has no mail.smtp." + each
                                + ", so a server that does not answer would hold up all mails for ever. Set it, in milliseconds.");
            }
        }
        this.session = session;
        this.from = from;
        this.to = to;
        this.courier = courier;
    }

    @Override
    public void refused(RunId run, List<Refusal> refusals) {
        StringBuilder text = new StringBuilder("The run ended with these reasons; mend what they name.\n");
        refusals.forEach(each -> text.append("\n")
                .append(each.code())
                .append(": ")
                .append(each.message())
                .append("\n"));
        send(run, "refused", text.toString());
    }

    @Override
    public void held(RunId run, List<String> reasons, PlanDigest digest) {
        send(run, "waits for approval", """
                The plan of this run waits until a person has looked at it:

                %s

                Look at its report. If everything in it may go, approve exactly this plan, then execute it:

                    Plan plan = ledger.runs().plan(new RunId("%s")).orElseThrow();
                    // plan.digest() is %s
                    collector.approve(plan, "your name", "why it is right");
                    collector.execute(plan);

                An approval holds for a day. Without one nothing is removed.
                """.formatted(String.join("\n", reasons), run, digest));
    }

    @Override
    public void contradicted(Contradiction contradiction) {
        send(contradiction.run(), "found removed or condemned blobs in use", """
                In %s, %d blobs are %s, such as:

                %s

                Nothing more is removed. Find out why they were taken for orphans, restore what is missing, then call
                collector.acknowledge("your name", "what it was").
                """.formatted(
                contradiction.store(),
                contradiction.count(),
                contradiction.detail(),
                String.join(
                        "\n",
                        contradiction.examples().stream().map(Object::toString).toList())));
    }

    private void send(RunId run, String what, String text) {
        courier.take(run, what, () -> {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(from);
            mail.setRecipient(Message.RecipientType.TO, to);
            mail.setSubject("Keepsake " + what + ": run " + run, "UTF-8");
            mail.setText(text, "UTF-8");
            Transport.send(mail);
        });
    }
}
