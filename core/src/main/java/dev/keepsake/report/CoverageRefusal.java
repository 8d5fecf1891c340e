package dev.keepsake.report;

import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.Mention;
import dev.keepsake.reference.ProviderId;
import java.util.List;

/** A database holds something that nobody accounts for, or names what was to be removed. */
public sealed interface CoverageRefusal extends Refusal {

    /**
     * The name of the database.
     *
     * @return in words
     */
    String database();

    /**
     * The census found what no provider reads and no exemption names (incidents 6, 9 to 14).
     *
     * @param database which database
     * @param gaps everything that was found
     */
    record NotCovered(String database, List<CoverageGap> gaps) implements CoverageRefusal {

        private static final int SHOWN = 20;

        /** Copies the list. */
        public NotCovered {
            gaps = List.copyOf(gaps);
        }

        @Override
        public String message() {
            StringBuilder text = new StringBuilder("Not everything in " + database + " is accounted for: " + gaps.size()
                    + (gaps.size() == 1 ? " gap." : " gaps."));
            gaps.stream()
                    .limit(SHOWN)
                    .forEach(each -> text.append("\n- ")
                            .append(each.message())
                            .append(" Settled by: ")
                            .append(String.join(" ", each.settle()))
                            .append('.'));
            if (gaps.size() > SHOWN) {
                text.append("\n- and ").append(gaps.size() - SHOWN).append(" more.");
            }
            return text.toString();
        }
    }

    /**
     * A provider read another database than the one that it was registered with, whose census and search say nothing of
     * what it read (incident 29).
     *
     * @param provider who read
     * @param read the database that it read
     * @param database the database that it was registered with
     */
    record WrongDatabase(ProviderId provider, String read, String database) implements CoverageRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' read " + read + " and is registered with " + database
                    + ", so what that database holds would be missed. Give both the same data source, or register the"
                    + " provider with the database that it reads.";
        }
    }

    /**
     * The census could not be taken.
     *
     * @param database which database
     * @param detail what happened
     */
    record CensusFailed(String database, String detail) implements CoverageRefusal {
        @Override
        public String message() {
            return "The census of " + database + " could not be taken: " + detail + " Mend its access and run again.";
        }
    }

    /**
     * The last look found orphans named in the live database (incidents 1 and 5).
     *
     * @param database which database
     * @param count how many values name one
     * @param examples the first of them
     */
    record Mentioned(String database, long count, List<Mention> examples) implements CoverageRefusal {
        /** Copies the list. */
        public Mentioned {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "The last look through " + database + " found " + count + (count == 1 ? " value" : " values")
                    + " that " + (count == 1 ? "names" : "name") + " blobs which no provider reported"
                    + Examples.firstMention(examples)
                    + ". Let a provider read these places; if one only records blobs that may go, such as a log, exclude it"
                    + " from the last look by name, with the reason.";
        }
    }

    /**
     * The last look could not be finished.
     *
     * @param database which database
     * @param detail what happened
     */
    record LastLookFailed(String database, String detail) implements CoverageRefusal {
        @Override
        public String message() {
            return "The last look through " + database + " did not finish: " + detail
                    + " Without it nothing is removed. Mend the cause and run again.";
        }
    }

    /**
     * The last look's receipt does not hold against the census.
     *
     * @param database which database
     * @param detail what is missing
     */
    record LastLookIncomplete(String database, String detail) implements CoverageRefusal {
        @Override
        public String message() {
            return "The last look through " + database + " is not complete: " + detail
                    + " A blob named there would be missed. Run again; if it stays, the database's adapter is at fault.";
        }
    }
}
