package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Rows of a Parquet file, one row group after another, and in each one page of a column after another. */
final class ParquetRows implements Rows {

    private final ParquetFileReader file;
    private final MessageType wanted;
    private final List<ParquetValue> texts;
    private final List<ColumnReader> columns = new ArrayList<>();
    private final @Nullable String[] values;
    private long left;

    ParquetRows(ParquetFileReader file, List<Integer> places) {
        this.file = file;
        List<Type> fields = places.stream().map(schema(file)::getType).toList();
        this.wanted = new MessageType(schema(file).getName(), fields);
        Utf8 utf8 = new Utf8();
        this.texts = fields.stream()
                .map(each -> ParquetValue.of(each.asPrimitiveType(), utf8))
                .toList();
        this.values = new @Nullable String[places.size()];
        file.setRequestedSchema(wanted);
    }

    static MessageType schema(ParquetFileReader file) {
        return file.getFooter().getFileMetaData().getSchema();
    }

    @Override
    public boolean next() throws IOException {
        while (left == 0) {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return false;
            }
            begin(group);
        }
        for (int i = 0; i < values.length; i++) {
            ColumnReader column = columns.get(i);
            boolean isThere =
                    column.getCurrentDefinitionLevel() == column.getDescriptor().getMaxDefinitionLevel();
            values[i] = isThere ? texts.get(i).text(column) : null;
            column.consume();
        }
        left--;
        return true;
    }

    private void begin(PageReadStore group) throws IOException {
        ColumnReadStore store = new ColumnReadStoreImpl(
                group,
                new NoRecords(),
                wanted,
                file.getFooter().getFileMetaData().getCreatedBy());
        columns.clear();
        for (ColumnDescriptor each : wanted.getColumns()) {
            long found = group.getPageReader(each).getTotalValueCount();
            if (found != group.getRowCount()) {
                throw new IOException("a row group has " + group.getRowCount() + " rows, and " + found
                        + " values in its column '" + each.getPath()[0] + "'");
            }
            columns.add(store.getColumnReader(each));
        }
        left = group.getRowCount();
    }

    @Override
    public @Nullable String[] values() {
        return values;
    }

    /** Values are asked for one by one, so nothing is put together of them. */
    private static final class NoRecords extends GroupConverter {

        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
            throw new IllegalStateException("No record is made.");
        }

        @Override
        public void end() {
            throw new IllegalStateException("No record is made.");
        }
    }
}
