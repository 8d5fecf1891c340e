package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Accident;
import dev.keepsake.tck.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of the nets says what a replay of the accident says, made anew in each build. */
final class NetsTableTest {

    static final String BEGIN = "<!-- replayed: begin -->";
    static final String END = "<!-- replayed: end -->";

    @Test
    void shouldSayWhatTheReplaySays() {
        List<String> lines = Guide.named("docs/safety-model.md").lines();
        List<String> table = lines.subList(lines.indexOf(BEGIN) + 1, lines.indexOf(END));

        assertThat(String.join("\n", table)).isEqualTo(String.join("\n", replayed()));
    }

    private static List<String> replayed() {
        List<String> table = new ArrayList<>();
        table.add("| The only net | What it meets | What happens | Live blobs lost |");
        table.add("|---|---|---|---|");
        for (Net net : Net.values()) {
            table.add(row(net.title(), net.trigger(), Accident.withOnly(net)));
        }
        table.add(row("none", "nothing", Accident.withoutNets()));
        return table;
    }

    private static String row(String net, String trigger, Accident.Outcome outcome) {
        return String.format(
                Locale.ROOT, "| %s | %s | %s | %d |", net, trigger, happening(outcome), outcome.liveLost());
    }

    private static String happening(Accident.Outcome outcome) {
        if (!outcome.refusals().isEmpty()) {
            return outcome.refusals().equals(List.of("policy"))
                    ? "the policy refuses"
                    : "refused: `" + String.join("`, `", outcome.refusals()) + "`";
        }
        return outcome.liveRemoved() + " live blobs removed" + (outcome.liveLost() == 0 ? ", all restored" : "");
    }
}
