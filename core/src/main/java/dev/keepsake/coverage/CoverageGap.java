package dev.keepsake.coverage;

import dev.keepsake.reference.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something of a live database that nobody accounts for, or an account of something that is not there. */
public sealed interface CoverageGap {

    /**
     * What is wrong, in one sentence.
     *
     * @return text for a person
     */
    String message();

    /**
     * What would settle it: the lines of code to choose from, or the step to take.
     *
     * @return one to three lines
     */
    List<String> settle();

    /**
     * A table that no provider reads and no exemption names.
     *
     * @param table the table
     */
    record UnaccountedTable(LiveTable table) implements CoverageGap {
        @Override
        public String message() {
            String columns = table.referenceColumns().map(LiveColumn::toString).collect(Collectors.joining(", "));
            return "Table " + table + " is read by no provider and not exempted"
                    + (columns.isEmpty() ? "." : "; columns that can hold references: " + columns + ".");
        }

        @Override
        public List<String> settle() {
            String provider = table.referenceColumns()
                    .findFirst()
                    .map(each ->
                            "JooqReferenceProvider.builder(\"id\", dsl, table(" + names() + ")).withKeys(field(name("
                                    + OneLine.literal(each.name()) + ")), namespace, extractor), or")
                    .orElse("a provider that reads it, or");
            return List.of(
                    provider,
                    "Exemption.table(" + OneLine.literal(table.toString())
                            + ", \"why it holds no references to blobs\")");
        }

        private String names() {
            String name = OneLine.literal(table.name());
            return "name(" + (table.schema().isEmpty() ? name : OneLine.literal(table.schema()) + ", " + name) + ")";
        }
    }

    /**
     * A column that can hold references, of a table that providers read or whose other columns are exempted.
     *
     * @param table the table
     * @param column the column
     */
    record UnaccountedColumn(LiveTable table, LiveColumn column) implements CoverageGap {
        @Override
        public String message() {
            return "Column " + table.place(column) + " (" + column.type()
                    + ") can hold references, is read by no provider and not exempted.";
        }

        @Override
        public List<String> settle() {
            return List.of(
                    "provider.withKeys(field(name(" + OneLine.literal(column.name()) + ")), namespace, extractor), or",
                    "Exemption.column(" + OneLine.literal(table.toString()) + ", " + OneLine.literal(column.name())
                            + ", \"why it holds no references to blobs\")");
        }
    }

    /**
     * Rows that no provider of their table reads.
     *
     * @param table the table
     * @param rows how they are covered
     */
    record UnreadRows(LiveTable table, RowCover rows) implements CoverageGap {
        @Override
        public String message() {
            return "Of the " + rows.present() + " rows of table " + table + ", " + rows.unread()
                    + (rows.unread() == 1 ? " is" : " are") + " read by no provider.";
        }

        @Override
        public List<String> settle() {
            return List.of("a provider whose condition or version finds these rows, in addition to the others");
        }
    }

    /**
     * Values that no provider of their column reads, though another one may read their rows.
     *
     * @param table the table
     * @param column the column
     * @param count the rows in which it has such a value
     */
    record UnreadValues(LiveTable table, LiveColumn column, long count) implements CoverageGap {
        @Override
        public String message() {
            return "Column " + table.place(column) + " has a value in " + count + (count == 1 ? " row" : " rows")
                    + " in which no provider reads it.";
        }

        @Override
        public List<String> settle() {
            return List.of(
                    "a provider that reads this column in these rows too, or null there if nothing uses it any more, or",
                    "Exemption.column(" + OneLine.literal(table.toString()) + ", " + OneLine.literal(column.name())
                            + ", \"why it holds no references to blobs in rows where no provider reads it\")");
        }
    }

    /**
     * A table whose rows the database could not count against the providers' scopes.
     *
     * @param table the table
     */
    record UncountedRows(LiveTable table) implements CoverageGap {
        @Override
        public String message() {
            return "Providers read table " + table
                    + ", and the census did not count whether they cover all of its rows and values.";
        }

        @Override
        public List<String> settle() {
            return List.of("providers and a database of the same adapter, registered together");
        }
    }

    /**
     * A table that hides rows from this role.
     *
     * @param table the table
     * @param how what hides them
     */
    record HiddenRows(LiveTable table, String how) implements CoverageGap {
        @Override
        public String message() {
            return "Table " + table + " may hide rows from this role: " + how + ".";
        }

        @Override
        public List<String> settle() {
            return List.of("a role that sees every row, such as one with BYPASSRLS on PostgreSQL");
        }
    }

    /**
     * A place that a provider reads and that is not there.
     *
     * @param place the place as the provider names it
     */
    record PlaceNotThere(Place place) implements CoverageGap {
        @Override
        public String message() {
            return "A provider reads " + place + ", which is not in the database.";
        }

        @Override
        public List<String> settle() {
            return List.of("a provider that follows the migration which dropped, renamed or moved it");
        }
    }

    /**
     * A place whose name means several tables or columns.
     *
     * @param place the place as the provider or an exemption names it
     * @param meanings what it may mean
     */
    record AmbiguousPlace(String place, List<String> meanings) implements CoverageGap {
        /** Copies the list. */
        public AmbiguousPlace {
            meanings = List.copyOf(meanings);
        }

        @Override
        public String message() {
            return "The name " + place + " may mean " + String.join(" or ", meanings) + ".";
        }

        @Override
        public List<String> settle() {
            return List.of("the exact name, with its schema");
        }
    }

    /**
     * An exemption that names nothing of this database.
     *
     * @param exemption the exemption
     */
    record StaleExemption(Exemption exemption) implements CoverageGap {
        @Override
        public String message() {
            return "The exemption of " + exemption + " names nothing in the database: it was dropped, renamed or never"
                    + " there.";
        }

        @Override
        public List<String> settle() {
            return List.of("the exemption taken out, or its name mended");
        }
    }

    /**
     * The described schema and the live one differ.
     *
     * @param what the table or column
     * @param described what the description says of it; empty if it doesn't know it
     * @param live what is there; empty if it is gone
     */
    record SchemaDrift(String what, Optional<String> described, Optional<String> live) implements CoverageGap {
        /**
         * Checks that there is something to differ.
         *
         * @throws IllegalArgumentException if it is neither described nor there
         */
        public SchemaDrift {
            if (described.isEmpty() && live.isEmpty()) {
                throw new IllegalArgumentException(
                        "The drift of '" + what + "' is neither described nor in the database; say which.");
            }
        }

        @Override
        public String message() {
            if (described.isEmpty()) {
                return live.orElseThrow() + " " + what + " is in the database and not described: new or renamed.";
            }
            return live.isEmpty()
                    ? described.get() + " " + what + " is described and not in the database: dropped or renamed."
                    : "Column " + what + " is described as " + described.get() + " and is " + live.get()
                            + " in the database.";
        }

        @Override
        public List<String> settle() {
            return List.of(
                    "the classes of the schema generated anew from the migrations, and the providers looked over");
        }
    }
}
