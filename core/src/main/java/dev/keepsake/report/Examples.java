package dev.keepsake.report;

import dev.keepsake.coverage.Mention;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a sentence that names an example; nothing if there is none to name. */
final class Examples {

    private Examples() {}

    static String suchAs(List<String> texts) {
        return texts.isEmpty() ? "" : ", such as '" + Visible.text(texts.get(0)) + "'";
    }

    static String firstMention(List<Mention> mentions) {
        if (mentions.isEmpty()) {
            return "";
        }
        Mention first = mentions.get(0);
        return ", first '" + Visible.text(first.key().name()) + "' in column " + first.place() + ", row "
                + Visible.text(first.row());
    }

    static String all(List<String> texts) {
        return texts.isEmpty()
                ? "none"
                : texts.stream().map(each -> "'" + Visible.text(each) + "'").collect(Collectors.joining(", "));
    }

    static String first(List<UnrecognisedValue> values) {
        if (values.isEmpty()) {
            return "";
        }
        UnrecognisedValue first = values.get(0);
        return ", first in column " + first.place() + ", row " + Visible.text(first.row()) + ": "
                + Visible.text(first.reason());
    }
}
