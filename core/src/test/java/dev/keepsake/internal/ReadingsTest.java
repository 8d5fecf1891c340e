package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadingsTest {

    @Test
    void shouldReadPlainTextOneWay() {
        assertThat(Readings.of("images/a-b.png")).containsExactly("images/a-b.png");
    }

    @Test
    void shouldReadWithAndWithoutLeadingSlashes() {
        assertThat(Readings.of("//images/a.png")).containsExactlyInAnyOrder("//images/a.png", "images/a.png");
    }

    @Test
    void shouldReadAPlusAsItselfAndAsASpace() {
        assertThat(Readings.of("a+b")).containsExactlyInAnyOrder("a+b", "a b");
        assertThat(Readings.of("+")).containsExactlyInAnyOrder("+", " ");
    }

    @Test
    void shouldDecodeOnceAndTwice() {
        assertThat(Readings.of("a%2520b")).containsExactlyInAnyOrder("a%2520b", "a%20b", "a b");
    }

    @Test
    void shouldReadWithAndWithoutQueryAndFragment() {
        assertThat(Readings.of("a.png?v=2#x")).contains("a.png?v=2#x", "a.png", "a.png?v=2");
        assertThat(Readings.of("a.png#x")).containsExactlyInAnyOrder("a.png#x", "a.png");
    }

    @Test
    void shouldReadWhatIsNotWellFormedAsItIs() {
        for (String each : List.of("100%", "%zz", "%2", "%", "%%", "%2%", "%\uff12\uff10")) {
            assertThat(Readings.of(each)).as(each).contains(each).allMatch(one -> one.startsWith(each.substring(0, 1)));
        }
        assertThat(Readings.of("100%")).containsExactly("100%");
        assertThat(Readings.of("%2")).containsExactly("%2");
    }

    @Test
    void shouldDecodeAroundWhatIsNotWellFormed() {
        assertThat(Readings.of("50%%20off")).containsExactlyInAnyOrder("50%%20off", "50% off");
        assertThat(Readings.of("50%+off")).containsExactlyInAnyOrder("50%+off", "50% off");
        assertThat(Readings.of("%41%4")).containsExactlyInAnyOrder("%41%4", "A%4");
    }

    @Test
    void shouldReadSequencesThatAreNotUtf8AsLatin1() {
        assertThat(Readings.of("c%E9%20d.png")).contains("c\u00e9 d.png");
        assertThat(Readings.of("\u20ac%ff")).contains("\u20ac\u00ff");
        assertThat(Readings.of("%E9-%C3%A9")).contains("\u00e9-\u00e9");
    }

    @Test
    void shouldReadBothUnicodeForms() {
        assertThat(Readings.of("gru\u0308n")).containsExactlyInAnyOrder("gru\u0308n", "gr\u00fcn");
        assertThat(Readings.of("gr\u00fcn")).containsExactlyInAnyOrder("gru\u0308n", "gr\u00fcn");
        assertThat(Readings.of("\u00fc")).containsExactlyInAnyOrder("\u00fc", "u\u0308");
        assertThat(Readings.of("gru%CC%88n")).contains("gr\u00fcn");
    }

    @Test
    void shouldReadAKeyWithALeadingSlashToo() {
        assertThat(Readings.ofKey("images/a.png")).containsExactlyInAnyOrder("images/a.png", "/images/a.png");
        assertThat(Readings.ofKey("//a%20b")).contains("//a%20b", "a b", "/a b", "/a%20b");
        assertThat(Readings.ofKey("/")).containsExactly("/");
        assertThat(Readings.ofKey("")).isEmpty();
    }

    @Test
    void shouldReadWithAndWithoutPathParameters() {
        assertThat(Readings.of("a.png;jsessionid=1F?v=2")).contains("a.png", "a.png;jsessionid=1F");
        assertThat(Readings.of("a;v=1/b;w=2.png;x=")).contains("a/b");
        assertThat(Readings.of("a;v=1%2Fb")).contains("a", "a;v=1/b");
        assertThat(Readings.of(";v=1/a.png")).contains("a.png");
    }

    @Test
    void shouldNotCutAListAtItsSemicolons() {
        assertThat(Readings.of("abcd;efgh")).containsExactly("abcd;efgh");
        assertThat(Readings.of("images/a.png;images/b.png")).containsExactly("images/a.png;images/b.png");
    }

    @Test
    void shouldReadAKeyAsABrowserDoes() {
        assertThat(Readings.ofKey("images\\a.png")).contains("images\\a.png", "images/a.png");
        assertThat(Readings.ofKey("\\images\\a.png")).contains("images/a.png", "/images/a.png");
        assertThat(Readings.ofKey("images%5Ca.png")).contains("images/a.png");
        assertThat(Readings.ofKey(" ima\nges/a.png\t")).contains("images/a.png", " ima\nges/a.png\t");
        assertThat(Readings.ofKey("images%0Aa.png")).contains("images\na.png", "imagesa.png");
        assertThat(Readings.ofKey("/x/../images/./a.png")).contains("images/a.png", "/images/a.png");
        assertThat(Readings.ofKey("../../images/%2e%2e/a.png")).contains("a.png");
        assertThat(Readings.ofKey(" a")).contains("a");
        assertThat(Readings.ofKey("a ")).contains("a");
        assertThat(Readings.ofKey(" ")).containsExactlyInAnyOrder(" ", "/ ");
        assertThat(Readings.ofKey("a/./b")).contains("a/b");
        assertThat(Readings.ofKey("\\")).contains("/");
        assertThat(Readings.ofKey("images/x/..")).contains("images/");
        assertThat(Readings.ofKey(".")).containsExactlyInAnyOrder(".", "/.");
    }

    @Test
    void shouldReadAnIdentityNotAsAPath() {
        assertThat(Readings.of("a\\b")).containsExactly("a\\b");
        assertThat(Readings.of("x/../a")).containsExactly("x/../a");
    }

    @Test
    void shouldStayFewWhateverTheText() {
        Cases.check(2_000, random -> {
            String text = OddText.text(random, 30);
            assertThat(Readings.of(text)).hasSizeLessThanOrEqualTo(252).contains(text);
        });
        assertThat(Readings.of("/%2525+\u00e9?+%2525#+%25/")).hasSizeLessThanOrEqualTo(252);
    }

    @Test
    void shouldDecodeTheLastSequence() {
        assertThat(Readings.of("a%2Fb%41")).contains("a/bA");
        assertThat(Readings.of("%C3%A9")).contains("é");
    }

    @Test
    void shouldNeverReadNothing() {
        assertThat(Readings.of("/")).containsExactly("/");
        assertThat(Readings.of("?x")).containsExactly("?x");
        assertThat(Readings.of("")).isEmpty();
    }
}
