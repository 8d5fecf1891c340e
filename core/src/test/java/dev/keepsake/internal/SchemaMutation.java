package dev.keepsake.internal;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.internal.RandomSchema.TableModel;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What a migration may do to a schema behind the back of the collector. Each gives the names of all tables afterwards. */
enum SchemaMutation {
    NOTHING {
        @Override
        void apply(Scene scene) {
            // So that plans are made as well.
        }
    },
    ADD_HARMLESS_COLUMN {
        @Override
        void apply(Scene scene) {
            InMemoryTable unused = scene.table().addColumn("count", ColumnKind.NUMBER);
        }
    },
    ADD_COLUMN {
        @Override
        void apply(Scene scene) {
            scene.table().addColumn("extra", ColumnKind.TEXT);
            scene.moveValues(scene.reference(), scene.table(), "extra");
        }
    },
    ADD_EMPTY_COLUMN {
        @Override
        void apply(Scene scene) {
            InMemoryTable unused = scene.table().addColumn("extra", ColumnKind.TEXT);
        }
    },
    DROP_COLUMN {
        @Override
        void apply(Scene scene) {
            scene.table().dropColumn(scene.reference());
        }
    },
    DROP_DISCRIMINATOR {
        @Override
        void apply(Scene scene) {
            scene.table().dropColumn("version");
        }
    },
    RENAME_COLUMN {
        @Override
        void apply(Scene scene) {
            scene.table().renameColumn(scene.reference(), "renamed");
        }
    },
    RENAME_COLUMN_AND_FILL_THE_OLD_NAME {
        @Override
        void apply(Scene scene) {
            scene.table().renameColumn(scene.reference(), "renamed");
            InMemoryTable unused = scene.table().addColumn(scene.reference(), ColumnKind.TEXT);
        }
    },
    RETYPE_COLUMN {
        @Override
        void apply(Scene scene) {
            scene.table().retypeColumn(scene.reference(), ColumnKind.BINARY);
        }
    },
    RETYPE_TO_NUMBER {
        @Override
        void apply(Scene scene) {
            scene.table().retypeColumn(scene.reference(), ColumnKind.NUMBER);
        }
    },
    EMPTY_COLUMN {
        @Override
        void apply(Scene scene) {
            scene.moveValues(scene.reference(), scene.table(), "");
        }
    },
    EMPTY_TABLE {
        @Override
        void apply(Scene scene) {
            scene.table().clear();
        }
    },
    MOVE_COLUMN {
        @Override
        void apply(Scene scene) {
            InMemoryTable other = scene.database().createTable("moved").addColumn("ref", ColumnKind.STRUCTURED);
            scene.moveValues(scene.reference(), other, "ref");
            scene.table().dropColumn(scene.reference());
            scene.names().add("moved");
        }
    },
    MOVE_SOME_VALUES_TO_AN_EXEMPT_COLUMN {
        @Override
        void apply(Scene scene) {
            scene.moveValues(scene.reference(), scene.table(), "note");
        }
    },
    ADD_TABLE {
        @Override
        void apply(Scene scene) {
            InMemoryTable other = scene.database().createTable("added").addColumn("ref", ColumnKind.TEXT);
            scene.moveValues(scene.reference(), other, "ref");
            scene.names().add("added");
        }
    },
    DROP_TABLE {
        @Override
        void apply(Scene scene) {
            scene.database().dropTable(scene.model().name());
            scene.names().remove(scene.model().name());
        }
    },
    RENAME_TABLE {
        @Override
        void apply(Scene scene) {
            scene.database().renameTable(scene.model().name(), "renamed");
            scene.names().remove(scene.model().name());
            scene.names().add("renamed");
        }
    },
    ADD_VERSION {
        @Override
        void apply(Scene scene) {
            scene.changeRows((id, row) -> {
                row.put("version", "3");
                row.computeIfPresent(scene.reference(), (name, value) -> "{" + value + "}");
            });
        }
    },
    FORGET_THE_VERSION {
        @Override
        void apply(Scene scene) {
            scene.changeRows((id, row) -> row.remove("version"));
        }
    },
    CHANGE_SHAPE_ONLY {
        @Override
        void apply(Scene scene) {
            scene.changeRows((id, row) -> row.computeIfPresent(
                    scene.reference(),
                    (name, value) -> value.startsWith("[") ? value.substring(1, 21) : "[" + value + "]"));
        }
    },
    DELETE_ROWS {
        @Override
        void apply(Scene scene) {
            scene.table().remove("row2");
            scene.table().remove("row3");
        }
    },
    ADD_ROWS {
        @Override
        void apply(Scene scene) {
            String version = scene.model().versions().get(0);
            scene.table()
                    .put(
                            "new",
                            Map.of(
                                    "version",
                                    version,
                                    scene.reference(),
                                    scene.schema().value(scene.model(), version)));
        }
    };

    abstract void apply(Scene scene);

    /** Whether only the last look can see it: the coverage was told not to care. */
    boolean isSeenByTheLastLookAlone() {
        return this == MOVE_SOME_VALUES_TO_AN_EXEMPT_COLUMN;
    }

    /** One table of an application, about to be changed. */
    record Scene(
            InMemoryDatabase database, RandomSchema schema, TableModel model, String reference, Set<String> names) {

        static Scene draw(Random random, InMemoryDatabase database, RandomSchema schema) {
            TableModel model =
                    schema.tables().get(random.nextInt(schema.tables().size()));
            String reference =
                    model.references().get(random.nextInt(model.references().size()));
            Set<String> names = new LinkedHashSet<>();
            schema.tables().forEach(each -> names.add(each.name()));
            return new Scene(database, schema, model, reference, names);
        }

        InMemoryTable table() {
            return database.table(model.name());
        }

        /** Takes the values of about half of the rows away, and puts them into another column if that has a name. */
        void moveValues(String column, InMemoryTable target, String targetColumn) {
            List<String> ids = new ArrayList<>(table().rows().keySet());
            for (String id : ids.subList(0, (ids.size() + 1) / 2)) {
                Map<String, String> row = new HashMap<>(table().rows().get(id));
                String value = row.remove(column);
                if (value != null && target == table() && !targetColumn.isEmpty()) {
                    row.put(targetColumn, value);
                }
                table().put(id, row);
                if (value != null && target != table()) {
                    target.put(id, Map.of(targetColumn, value));
                }
            }
        }

        /** Changes about half of the rows. */
        void changeRows(RowChange change) {
            List<String> ids = new ArrayList<>(table().rows().keySet());
            for (String id : ids.subList(0, (ids.size() + 1) / 2)) {
                Map<String, String> row = new HashMap<>(table().rows().get(id));
                change.apply(id, row);
                table().put(id, row);
            }
        }
    }

    /** Changes the values of a row. */
    interface RowChange {
        void apply(String id, Map<String, String> row);
    }
}
