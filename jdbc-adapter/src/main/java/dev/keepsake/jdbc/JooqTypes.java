package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import java.time.Year;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.XML;
import org.jooq.types.Interval;

/** What a column can hold, as far as jOOQ's type tells. */
final class JooqTypes {

    private JooqTypes() {}

    static LiveColumn column(Field<?> field) {
        return new LiveColumn(field.getName(), field.getDataType().getTypeName(), kindOf(field.getDataType()));
    }

    /** By the Java type that the driver's value has before converters of the application change it. */
    static ColumnKind kindOf(DataType<?> type) {
        Class<?> java = type.getConverter().fromType();
        if (java == byte[].class) {
            return ColumnKind.BINARY;
        }
        if (java.isArray() || Record.class.isAssignableFrom(java)) {
            return ColumnKind.ARRAY;
        }
        if (EnumType.class.isAssignableFrom(java)) {
            return ColumnKind.ENUM;
        }
        if (java == JSON.class || java == JSONB.class || java == XML.class) {
            return ColumnKind.STRUCTURED;
        }
        return java == UUID.class ? ColumnKind.UUID : plain(java);
    }

    /** jOOQ's intervals are numbers to Java. */
    private static ColumnKind plain(Class<?> java) {
        if (java == String.class) {
            return ColumnKind.TEXT;
        }
        if (java == Boolean.class) {
            return ColumnKind.BOOLEAN;
        }
        boolean isTime = Temporal.class.isAssignableFrom(java)
                || Date.class.isAssignableFrom(java)
                || Interval.class.isAssignableFrom(java)
                || java == Year.class;
        if (isTime) {
            return ColumnKind.TIME;
        }
        return Number.class.isAssignableFrom(java) ? ColumnKind.NUMBER : ColumnKind.UNKNOWN;
    }
}
