package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.s3.S3BlobStore;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published are modules, and they show exactly what is public. */
class ModulesTest {

    private static final String INTERNAL = "dev.keepsake.internal";

    @ParameterizedTest
    @ValueSource(classes = {BlobCollector.class, S3BlobStore.class, JooqReferenceProvider.class})
    void shouldExportEveryPublicPackageToEverybody(Class<?> facade) throws Exception {
        ModuleReference module = moduleOf(facade);

        assertThat(module.descriptor().isAutomatic()).isFalse();
        assertThat(module.descriptor().isOpen()).isFalse();
        assertThat(module.descriptor().opens()).isEmpty();
        assertThat(module.descriptor().exports()).noneMatch(Exports::isQualified);
        assertThat(exportsOf(module.descriptor())).isNotEmpty().isEqualTo(publicPackagesOf(module));
    }

    @Test
    void shouldBeNamedLikeTheirPackages() throws Exception {
        assertThat(moduleOf(BlobCollector.class).descriptor().name()).isEqualTo("dev.keepsake.core");
        assertThat(moduleOf(S3BlobStore.class).descriptor().name()).isEqualTo("dev.keepsake.s3");
        assertThat(moduleOf(JooqReferenceProvider.class).descriptor().name()).isEqualTo("dev.keepsake.jdbc");
    }

    @Test
    void shouldHideTheEngine() throws Exception {
        ModuleDescriptor core = moduleOf(BlobCollector.class).descriptor();

        assertThat(core.packages()).contains(INTERNAL);
        assertThat(exportsOf(core)).contains("dev.keepsake").doesNotContain(INTERNAL);
    }

    /** A user of an adapter needs no line of his own to read core. */
    @ParameterizedTest
    @ValueSource(classes = {S3BlobStore.class, JooqReferenceProvider.class})
    void shouldPassCoreOnFromTheAdapters(Class<?> facade) throws Exception {
        assertThat(moduleOf(facade).descriptor().requires())
                .anyMatch(each -> each.name().equals("dev.keepsake.core")
                        && each.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE));
    }

    private static ModuleReference moduleOf(Class<?> facade) throws URISyntaxException {
        Path place = Path.of(
                facade.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<ModuleReference> found = ModuleFinder.of(place).findAll();
        assertThat(found).as("modules in " + place).hasSize(1);
        return found.iterator().next();
    }

    private static Set<String> exportsOf(ModuleDescriptor module) {
        return module.exports().stream().map(Exports::source).collect(Collectors.toSet());
    }

    /** The engine's own packages are public to Java, so that the facade can reach them, and to nobody else. */
    private static Set<String> publicPackagesOf(ModuleReference module) throws IOException {
        try (ModuleReader reader = module.open()) {
            return reader.list()
                    .filter(each -> each.endsWith(".class") && !each.contains("-info"))
                    .map(each -> load(each.substring(0, each.length() - 6).replace('/', '.')))
                    .filter(each -> Modifier.isPublic(each.getModifiers()))
                    .map(Class::getPackageName)
                    .filter(each -> !each.startsWith(INTERNAL))
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ModulesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
