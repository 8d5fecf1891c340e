package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes files as S3 does, with encoded keys and without a header. */
final class CsvFiles {

    private CsvFiles() {}

    static String schema(List<Column> columns) {
        return columns.stream().map(each -> each.name().replace("_", "")).collect(Collectors.joining(", "));
    }

    static void write(Path file, Table table) throws IOException {
        int key = table.names().indexOf("key");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (@Nullable Object[] row : table.rows()) {
                String line = IntStream.range(0, row.length)
                        .mapToObj(place -> text(row[place], place == key))
                        .collect(Collectors.joining("\",\"", "\"", "\"\n"));
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String text(@Nullable Object value, boolean isKey) {
        String text = Objects.toString(value, "");
        return isKey ? URLEncoder.encode(text, StandardCharsets.UTF_8) : text;
    }
}
