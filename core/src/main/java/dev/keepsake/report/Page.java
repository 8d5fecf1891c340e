package dev.keepsake.report;

import java.util.List;

/** A report's content without its form, so that text and HTML say the same. */
record Page(String title, List<Section> sections) {

    /** A heading and what stands below it. */
    record Section(String heading, List<Block> blocks) {}

    /** One piece of content. */
    sealed interface Block {

        /** A sentence. */
        record Sentence(String text) implements Block {}

        /** Names and values, in order. */
        record Pairs(List<Pair> pairs) implements Block {}

        /** Points whose order and number matter. */
        record Numbered(List<String> items) implements Block {}

        /** Points. */
        record Listed(List<String> items) implements Block {}

        /** Rows of cells, as many as there are columns. */
        record Table(List<Column> columns, List<List<String>> rows) implements Block {}
    }

    /** A name and its value. */
    record Pair(String name, String value) {}

    /** A column's heading and alignment. */
    record Column(String heading, Align align) {

        static Column left(String heading) {
            return new Column(heading, Align.LEFT);
        }

        static Column right(String heading) {
            return new Column(heading, Align.RIGHT);
        }
    }

    /** Words go left, figures right. */
    enum Align {
        LEFT,
        RIGHT
    }
}
