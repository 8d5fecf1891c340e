package dev.keepsake.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV in gzip, without a header row. Keys are URL-encoded in it, with {@code +} for a space, and in no other format. */
final class CsvInventory implements InventoryFormat {

    private static final String KEY = "key";

    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public List<String> columns(String fileSchema) {
        return Arrays.stream(fileSchema.split(",", -1)).map(String::strip).toList();
    }

    @Override
    public void read(Path file, String fileSchema, List<String> wanted, RowSink rows) throws IOException {
        List<String> columns = columns(fileSchema);
        int[] places = wanted.stream().mapToInt(columns::indexOf).toArray();
        boolean[] areKeys = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            areKeys[i] = wanted.get(i).equalsIgnoreCase(KEY);
        }
        @Nullable String[] values = new @Nullable String[places.length];
        try (InputStream bytes = new GzipMembers(Files.newInputStream(file))) {
            CsvRows csv = new CsvRows(bytes, columns.size());
            while (csv.next()) {
                for (int i = 0; i < places.length; i++) {
                    String text = csv.text(places[i]);
                    values[i] = areKeys[i] ? FormDecoder.decode(text) : text;
                }
                rows.accept(values);
            }
        }
    }
}
