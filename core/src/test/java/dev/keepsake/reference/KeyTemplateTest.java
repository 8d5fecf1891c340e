package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyTemplateTest {

    private static final KeyTemplate TEMPLATE = KeyTemplate.of("users/{user}/$1\\{file}");

    @Test
    void shouldPutAKeyTogether() {
        assertThat(TEMPLATE.fields()).containsExactly("user", "file");
        assertThat(extract(TEMPLATE, "7", "a$2.png"))
                .isEqualTo(new Extraction.References(List.of("users/7/$1\\a$2.png")));
        assertThat(KeyTemplate.of("{a}-{b}-{a}").extract(name -> name))
                .isEqualTo(new Extraction.References(List.of("a-b-a")));
    }

    @Test
    void shouldFindNoneWhereAllIsEmpty() {
        assertThat(extract(TEMPLATE, "", "")).isEqualTo(new Extraction.None());
    }

    @Test
    void shouldNotKnowAHalfEmptyRow() {
        assertThat(extract(TEMPLATE, "7", ""))
                .isEqualTo(Extraction.unrecognised(
                        "no value in [file] for the key 'users/{user}/$1\\{file}', whose other fields"
                                + " have values; noneWithout says so if there is no blob then"));
        assertThat(extract(TEMPLATE, "", "a.png")).isInstanceOf(Extraction.Unrecognised.class);
    }

    @Test
    void shouldFindNoneWithoutAFieldThatWasDeclared() {
        KeyTemplate template = TEMPLATE.noneWithout("file");

        assertThat(extract(template, "7", "")).isEqualTo(new Extraction.None());
        assertThat(extract(template, "", "a.png")).isInstanceOf(Extraction.Unrecognised.class);
    }

    @Test
    void shouldRefuseAMalformedTemplate() {
        for (String each : List.of("users/a.png", "users/{}", "users/{a", "users/a}", "{{a}}")) {
            assertThatThrownBy(() -> KeyTemplate.of(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The key template '" + each + "' must have at least one field, each named in braces, and no"
                                    + " other brace, such as 'users/{user_id}/{file_name}'.");
        }
        assertThatThrownBy(() -> TEMPLATE.noneWithout("name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key template 'users/{user}/$1\\{file}' has no field 'name'; it has [user, file].");
    }

    private static Extraction extract(KeyTemplate template, String user, String file) {
        return template.extract(Map.of("user", user, "file", file)::get);
    }
}
