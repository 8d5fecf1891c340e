package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.keepsake.reference.ReferenceExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application without the optional libraries. */
class MissingLibraryTest {

    @ParameterizedTest
    @CsvSource({
        "html, org.jsoup., MarkupExtractors.html needs the library org.jsoup:jsoup",
        "markdown, org.jsoup., MarkupExtractors.markdown needs the libraries org.commonmark:commonmark and org.jsoup:jsoup",
        "markdown, org.commonmark., MarkupExtractors.markdown needs the libraries org.commonmark:commonmark and org.jsoup:jsoup"
    })
    void shouldNameTheMissingLibraryWhenTheExtractorIsBuilt(String factory, String missing, String message)
            throws ReflectiveOperationException {
        Class<?> extractors = new Without(missing).loadClass(MarkupExtractors.class.getName());
        ReferenceExtractor url = unused -> new dev.keepsake.reference.Extraction.None();

        assertThatThrownBy(() -> extractors
                        .getMethod(factory, ReferenceExtractor.class, String[].class)
                        .invoke(null, url, new String[0]))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(message + "; add it to the application. Missing: org/");
        assertThat(extractors.getClassLoader()).isInstanceOf(Without.class);
    }

    @Test
    void shouldFetchByCursorWithoutTheDriverOfPostgres() throws ReflectiveOperationException {
        Class<?> copies = new Without("org.postgresql.").loadClass(CopyStart.class.getName());
        Method on = copies.getDeclaredMethod("on", Connection.class);
        on.setAccessible(true);

        assertThat(on.invoke(null, mock(Connection.class))).isEqualTo(Optional.empty());
        assertThat(copies.getClassLoader()).isInstanceOf(Without.class);
    }

    /** Defines the adapter's classes anew, in a world without some package. */
    private static final class Without extends ClassLoader {

        private final String missing;

        Without(String missing) {
            super(MissingLibraryTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(missing)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.keepsake.jdbc.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defined(name) : loaded;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
