package dev.keepsake.reference;

import java.util.regex.Pattern;

/**
 * The name under which a provider is remembered, across processes, until it is retired. Renaming one is retiring one.
 *
 * @param value 1 to 100 characters out of letters, digits and {@code . _ - :}
 */
public record ProviderId(String value) implements Comparable<ProviderId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it has other characters or another length
     */
    public ProviderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The provider id '" + value
                    + "' is not 1 to 100 letters, digits, '.', '_', '-' or ':'; choose one that will never change.");
        }
    }

    /**
     * The id of this text.
     *
     * @param value the text
     * @return the id
     * @throws IllegalArgumentException as the constructor does
     */
    public static ProviderId of(String value) {
        return new ProviderId(value);
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
