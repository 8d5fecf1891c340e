package dev.keepsake.docs.snippets;

import static dev.keepsake.docs.snippets.Stage.AVATAR;
import static dev.keepsake.docs.snippets.Stage.CUSTOM_FLAGS;
import static dev.keepsake.docs.snippets.Stage.ID;
import static dev.keepsake.docs.snippets.Stage.PROFILES;
import static dev.keepsake.docs.snippets.Stage.SCHEMA_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SoughtKeys;
import dev.keepsake.tck.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to providers. */
class WritingAProviderTest {

    @Test
    void shouldDeclareNamespaces() {
        // tag::provider-namespaces
        Namespace pictures = Namespace.of("pictures", "images/{id}-{variant}.png"); // identity: the id
        Namespace avatars = Namespace.of("avatars", "avatars/{file}"); // identity: the whole key
        Namespace files = Namespace.of("files", "files/{id:2}/{id:2}/{id:28}"); // identity: 32 characters, cut in three
        // end::provider-namespaces
        assertThat(pictures.identitiesOf("images/01G5-big.png")).containsExactly("01G5");
        assertThat(avatars.identitiesOf("avatars/7.png")).containsExactly("avatars/7.png");
        assertThat(files.identitiesOf("files/01/23/4567890123456789012345678901"))
                .containsExactly("01234567890123456789012345678901");
    }

    @Test
    void shouldReadTheRowsOfItsVersion() {
        Namespace flags = Namespace.of("flags", "images/{id}-flag.png");
        Namespace avatars = Namespace.of("avatars", "avatars/{file}");
        try (Stage stage = Stage.open()) {
            DSLContext dsl = stage.dsl();
            // tag::provider-version
            ReferenceProvider v2 = JooqReferenceProvider.builder("profiles-v2", dsl, PROFILES)
                    .withVersion(SCHEMA_VERSION, 2)
                    .withRowId(ID)
                    .withKeys(AVATAR, avatars, ReferenceExtractors.plain())
                    .withIdentities(CUSTOM_FLAGS, flags, JsonExtractors.listElements("value"))
                    .build();
            // end::provider-version

            // tag::provider-test
            RecordingSink sink = new RecordingSink();
            ReferenceReceipt receipt = v2.provide(sink);

            assertThat(receipt.rows()).isEqualTo(new RowTally(20, 20));
            assertThat(sink.identities()).contains("flags:f21").doesNotContain("flags:f1");
            assertThat(sink.keys()).contains("avatars/21.png");
            assertThat(sink.unrecognised()).isEmpty();
            // end::provider-test
        }
    }

    @Test
    void shouldLookUpKeysByASecondPath() {
        Namespace pictures = Namespace.of("pictures", "images/{id}-{variant}.png");
        Claims claims = new Claims(Set.of(pictures), Set.of(new Place("index", "picture")), Set.of());
        Map<String, List<String>> index = Map.of("01g5", List.of("images/01G5-big.png"));
        // tag::provider-lookup
        ReferenceLookup lookup = keys -> {
            SoughtKeys sought = SoughtKeys.of(claims, keys);
            for (String id : sought.identitiesIn(pictures)) {
                index.getOrDefault(id.toLowerCase(Locale.ROOT), List.of()).forEach(sought::key);
            }
            return sought.referenced();
        };
        // end::provider-lookup
        BlobKey variant = BlobKey.of("images/01G5-thumb.png");
        assertThat(lookup.referenced(List.of(variant, BlobKey.of("images/01G6-thumb.png"))))
                .containsExactly(variant);
    }

    @Test
    void shouldNotGuess() {
        // tag::provider-extractor
        ReferenceExtractor names = value -> {
            if (!value.startsWith("files:")) {
                return Extraction.unrecognised("a value that does not begin with 'files:'");
            }
            return Extraction.of(
                    Arrays.stream(value.substring("files:".length()).split(","))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .toList());
        };
        ReferenceExtractor keys = ReferenceExtractors.template("avatars/{value}", names);
        // end::provider-extractor

        // tag::provider-extractor-test
        assertThat(keys.extract("files: a.png, b.png"))
                .isEqualTo(new Extraction.References(List.of("avatars/a.png", "avatars/b.png")));
        assertThat(keys.extract("files:")).isEqualTo(new Extraction.None());
        assertThat(keys.extract("[\"a.png\"]")).isInstanceOf(Extraction.Unrecognised.class);
        // end::provider-extractor-test
    }

    @Test
    void shouldNeverTakeACutExportForAWholeOne(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("export.txt");
        Claims claims = new Claims(
                Set.of(Namespace.of("avatars", "avatars/{file}")), Set.of(new Place("export", "key")), Set.of());
        ExportedFile provider = new ExportedFile(ProviderId.of("export"), claims, file);
        RecordingSink sink = new RecordingSink();

        assertThatThrownBy(() -> provider.provide(sink)).isInstanceOf(MissingPlaceException.class);
        Files.writeString(file, "");
        assertThatThrownBy(() -> provider.provide(sink)).isInstanceOf(ReferenceReadException.class);
        Files.writeString(file, "avatars/1.png\navatars/2.p");
        assertThatThrownBy(() -> provider.provide(sink)).hasMessageContaining("it was cut off");
        Files.writeString(file, "avatars/1.png\navatars/2.png\n2\n");
        assertThat(provider.provide(new RecordingSink()).rows()).isEqualTo(new RowTally(2, 2));
    }
}
