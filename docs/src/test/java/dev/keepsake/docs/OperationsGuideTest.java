package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for operators knows every word that a report can say. */
class OperationsGuideTest {

    private final Guide guide = Guide.named("docs/operations.md");

    @Test
    void shouldExplainEveryRefusalAndNoOther() {
        assertThat(GuideTables.firstCells(guide.section("## Refusals")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        codes(Refusal.class).map(Class::getSimpleName).toList());
    }

    @Test
    void shouldSayWhatEachMeansAndWhatToDo() {
        assertThat(GuideTables.coded(guide.section("## Refusals")))
                .allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isBlank));
    }

    @Test
    void shouldExplainEveryResultAndNoOther() {
        assertThat(GuideTables.firstCells(guide.section("## Results")))
                .containsExactlyElementsOf(
                        Arrays.stream(Result.values()).map(Enum::name).toList());
    }

    @Test
    void shouldExplainEveryConclusionAndNoOther() {
        assertThat(GuideTables.firstCells(guide.section("## Explaining a blob")))
                .containsExactlyElementsOf(
                        Arrays.stream(Fate.values()).map(Enum::name).toList());
    }

    @Test
    void shouldExplainEveryEventAndNoOther() {
        assertThat(GuideTables.firstCells(guide.section("## Notices")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CollectorListener.class.getMethods())
                        .filter(each -> !Modifier.isStatic(each.getModifiers()))
                        .map(Method::getName)
                        .toList());
    }

    /** Without this, a rule over no refusals would pass for ever. */
    @Test
    void shouldFindTheRefusalsThatThereAre() {
        List<Class<?>> found = codes(Refusal.class).toList();

        assertThat(found).hasSizeGreaterThan(15).allMatch(Class::isRecord).allMatch(Refusal.class::isAssignableFrom);
    }

    private static Stream<Class<?>> codes(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OperationsGuideTest::codes)
                : Stream.of(type);
    }
}
