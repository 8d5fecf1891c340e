package dev.keepsake.coverage;

/** What a column can hold, as far as references are concerned. A type that an adapter doesn't know is {@link #UNKNOWN}. */
public enum ColumnKind {
    /** Text of any length. */
    TEXT,

    /** JSON, XML, key-value stores such as hstore. */
    STRUCTURED,

    /** Arrays and composite values of anything. */
    ARRAY,

    /** UUIDs; keys are often cut from one. */
    UUID,

    /** Bytes; a UUID or a hash may be kept as bytes. */
    BINARY,

    /** Enumerations and sets of literals. */
    ENUM,

    /** Whatever the adapter can't name, user-defined types included. Treated like text. */
    UNKNOWN,

    /** Numbers; may be an identity, if a provider reads it as one. */
    NUMBER,

    /** Truth values. */
    BOOLEAN,

    /** Dates, times and intervals. */
    TIME;

    /**
     * Whether somebody must account for a column of this kind. Numbers, truth values and times count only where a provider
     * reads them.
     *
     * @return true for all but {@link #NUMBER}, {@link #BOOLEAN} and {@link #TIME}
     */
    public boolean canHoldReference() {
        return compareTo(UNKNOWN) <= 0;
    }
}
