package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryProviderBuilder;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A random application: described tables with reference columns, rows of one or two schema versions, providers that read
 * all of it, and blobs, some of them orphans. What is live is told by the text of all rows, whatever reads them.
 */
final class RandomSchema {

    private static final List<ColumnKind> KINDS =
            List.of(ColumnKind.TEXT, ColumnKind.STRUCTURED, ColumnKind.ARRAY, ColumnKind.UUID, ColumnKind.UNKNOWN);

    private final Random random;
    private final InMemoryDatabase database;
    private final InMemoryBlobStore store;
    private final List<TableModel> tables = new ArrayList<>();
    private final List<ReferenceProvider> providers = new ArrayList<>();
    private final Map<BlobKey, String> identities = new HashMap<>();

    RandomSchema(Random random, InMemoryDatabase database, InMemoryBlobStore store) {
        this.random = random;
        this.database = database;
        this.store = store;
        for (int number = 0; number <= random.nextInt(3); number++) {
            tables.add(createTable("t" + number));
        }
        database.describe();
    }

    /** A table as the application knows it. */
    record TableModel(String name, List<String> references, List<String> versions, Namespace namespace) {}

    List<TableModel> tables() {
        return tables;
    }

    ReferenceProvider[] providers() {
        return providers.toArray(ReferenceProvider[]::new);
    }

    /** A value that names new blobs, in the shape of a version. */
    String value(TableModel table, String version) {
        List<String> ids = new ArrayList<>();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            ids.add(upload(table));
        }
        return shaped(version, ids);
    }

    static String shaped(String version, List<String> ids) {
        return version.equals("1") ? String.join(",", ids) : "[" + String.join("|", ids) + "]";
    }

    /** Uploads a blob and gives its identity. */
    String upload(TableModel table) {
        String id = String.format("%016x%04x", random.nextLong(), identities.size());
        BlobKey key = BlobKey.of(table.name() + "/" + id + ".bin");
        Object unusedBlob = store.put(key, id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        identities.put(key, id);
        return id;
    }

    /** Every blob that no row of any table names. */
    Set<BlobKey> orphans(Iterable<String> tableNames) {
        StringBuilder text = new StringBuilder();
        for (String each : tableNames) {
            database.table(each).rows().values().forEach(row -> text.append(row).append('\n'));
        }
        String all = text.toString();
        return identities.entrySet().stream()
                .filter(each -> !all.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private TableModel createTable(String name) {
        List<String> references = new ArrayList<>();
        InMemoryTable table = database.createTable(name)
                .addColumn("version", ColumnKind.TEXT)
                .addColumn("size", ColumnKind.NUMBER)
                .addColumn("note", ColumnKind.TEXT);
        for (int number = 0; number <= random.nextInt(2); number++) {
            references.add("ref" + number);
            table.addColumn("ref" + number, KINDS.get(random.nextInt(KINDS.size())));
        }
        database.exempt(Exemption.column(name, "note", "words for people"));
        List<String> versions = random.nextBoolean() ? List.of("1") : List.of("1", "2");
        TableModel model = new TableModel(name, references, versions, Namespace.of(name, name + "/{id:20}.bin"));
        versions.forEach(version -> providers.add(provider(model, version)));
        fill(model, table);
        return model;
    }

    private ReferenceProvider provider(TableModel table, String version) {
        InMemoryProviderBuilder provider =
                database.provider(table.name() + "-v" + version, table.name()).withVersion("version", version);
        table.references().forEach(each -> provider.withIdentities(each, table.namespace(), shape(version)));
        return provider.build();
    }

    private void fill(TableModel model, InMemoryTable table) {
        for (int row = 0; row < 4 + random.nextInt(6); row++) {
            String version = model.versions().get(row % model.versions().size());
            Map<String, String> values = new HashMap<>(Map.of("version", version, "size", "" + row, "note", "hello"));
            for (String each : model.references()) {
                if (row < 2 || random.nextInt(4) > 0) {
                    values.put(each, value(model, version));
                }
            }
            table.put("row" + row, values);
        }
        for (int left = random.nextInt(3); left > 0; left--) {
            String unusedOrphan = upload(model);
        }
    }

    private static ReferenceExtractor shape(String version) {
        return value -> {
            boolean list = value.startsWith("[") && value.endsWith("]");
            if (list == version.equals("1")) {
                return Extraction.unrecognised("a value of another shape than version " + version + " has");
            }
            String inside = list ? value.substring(1, value.length() - 1) : value;
            return Extraction.of(List.of(inside.split(list ? "\\|" : ",")));
        };
    }
}
