package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** A reader beside the SDK's: the same of every sound page, and less of what is none. */
class PageReaderTest {

    private static final String[] SPACES = {"", "\n", "  ", "<!-- a comment -->", "\r\n\t"};

    @Test
    void shouldReadRandomPagesAsTheSdkDoes() {
        long seed = new Random().nextLong();
        for (int i = 0; i < 500; i++) {
            String xml = page(new Random(seed + i));

            assertThat(read(xml)).as("seed %d: %s", seed + i, xml).isEqualTo(bySdk(xml));
        }
    }

    @Test
    void shouldReadAllFields() {
        assertThat(read("<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Name>uploads</Name><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                        + "<NextContinuationToken>t%2B1</NextContinuationToken><Contents><Key>a+b%2B%F0%9F%98%80</Key>"
                        + "<LastModified>2022-10-01T11:00:00.789Z</LastModified><ETag>&quot;tag&quot;</ETag><Size>4</Size>"
                        + "<Owner><ID>o</ID></Owner></Contents><CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes>"
                        + "</ListBucketResult>"))
                .isEqualTo(new ListedPage(
                        "uploads",
                        true,
                        "t%2B1",
                        1,
                        true,
                        List.of(new ListedObject(
                                "a b+\ud83d\ude00", 4L, "\"tag\"", Instant.parse("2022-10-01T11:00:00.789Z")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>Log in</body></html>|is a 'html' and no listing",
                "<ListVersionsResult/>|is a 'ListVersionsResult' and no listing",
                "<ListBucketResult><IsTruncated>false</IsTruncated>|is no well-formed XML",
                "<ListBucketResult/><ListBucketResult/>|is no well-formed XML",
                "<ListBucketResult><Name>a</Name><Name>b</Name></ListBucketResult>|has the field 'Name' twice, 'a' and 'b'",
                "<ListBucketResult><Contents><Key>a</Key><Key>b</Key></Contents></ListBucketResult>|has the field 'Key' twice",
                "<ListBucketResult><Contents><Key>a<b/></Key></Contents></ListBucketResult>|is no well-formed XML",
                "<ListBucketResult>text</ListBucketResult>|has the text 'text' between its fields",
                "<ListBucketResult><IsTruncated>no</IsTruncated></ListBucketResult>|says 'no' where it should say true or false",
                "<ListBucketResult><Contents><Size>4k</Size></Contents></ListBucketResult>|has the size '4k', which is no number",
                "<ListBucketResult><Contents><Size>-1</Size></Contents></ListBucketResult>|has the size '-1', which is below 0",
                "<ListBucketResult><Contents><LastModified>now</LastModified></Contents></ListBucketResult>|has the time 'now'",
                "<ListBucketResult><Contents><LastModified>2022-02-30T11:00:00.000Z</LastModified></Contents></ListBucketResult>|has the time",
                "<!DOCTYPE x [<!ENTITY e 'a'>]><ListBucketResult/>|has a document type",
                "<!DOCTYPE ListBucketResult><ListBucketResult/>|has a document type",
                "<ListBucketResult><Name>&e;</Name></ListBucketResult>|is no well-formed XML"
            })
    void shouldRefuseWhatIsNoPage(String xml, String why) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseNothing() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessage("is empty");
    }

    /** The SDK makes U+FFFD of them, which is another key. */
    @ParameterizedTest
    @ValueSource(strings = {"a%FF", "%ED%A0%80", "%C3", "%", "%4", "%zz", "%-1", "%+1"})
    void shouldRefuseBadlyEncodedKeys(String key) {
        assertThatThrownBy(() -> read("<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>" + key
                        + "</Key></Contents></ListBucketResult>"))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessageStartingWith("has the URL-encoded key '" + key + "', ");
    }

    @Test
    void shouldRefuseEveryPartOfAPage() {
        String xml =
                "<ListBucketResult><IsTruncated>false</IsTruncated>" + Wire.contents("a", "b") + "</ListBucketResult>";
        assertThat(read(xml).objects()).hasSize(2);
        for (int length = 0; length < xml.length(); length++) {
            String part = xml.substring(0, length);
            assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(UnreadablePageException.class);
        }
    }

    @Test
    void shouldReadTimesAsInstantDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong() % 100_000_000_000_000L);
            assertThat(PageFields.time(time.toString())).as("seed %d", seed).isEqualTo(time);
        }
    }

    private static ListedPage read(String xml) {
        return PageReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static ListedPage bySdk(String xml) {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.xml(200, xml));
        ListObjectsV2Response page = stub.client().listObjectsV2(request -> request.bucket(Wire.BUCKET));
        return new ListedPage(
                page.name(),
                page.isTruncated(),
                page.nextContinuationToken(),
                page.commonPrefixes().size(),
                page.encodingType() == EncodingType.URL,
                page.contents().stream()
                        .map(each -> new ListedObject(each.key(), each.size(), each.eTag(), each.lastModified()))
                        .toList());
    }

    /** Fields in any order, some left out, some unknown, names in all writings that XML has. */
    private static String page(Random random) {
        boolean encoded = random.nextInt(4) > 0;
        StringBuilder xml = new StringBuilder(random.nextBoolean() ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : "");
        xml.append(
                random.nextBoolean()
                        ? "<ListBucketResult>"
                        : "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        String truth = some(random, "<IsTruncated>" + random.nextBoolean() + "</IsTruncated>")
                + some(random, "<NextContinuationToken>1+%2B&amp;</NextContinuationToken>");
        String head = some(random, "<Name>uploads</Name>")
                + (encoded ? "<EncodingType>url</EncodingType>" : "")
                + some(random, "<KeyCount>3</KeyCount>")
                + some(random, "<Unknown a='b'><Key>no</Key></Unknown>");
        boolean first = random.nextBoolean();
        xml.append(first ? head : "").append(truth);
        RandomKeys keys = new RandomKeys(random);
        for (int i = random.nextInt(5); i > 0; i--) {
            xml.append(space(random)).append(object(random, keys.next().name(), encoded));
        }
        xml.append(some(random, "<CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes>"));
        return xml.append(first ? "" : head)
                .append(space(random))
                .append("</ListBucketResult>")
                .toString();
    }

    private static String object(Random random, String key, boolean encoded) {
        String name = encoded ? URLEncoder.encode(key, StandardCharsets.UTF_8) : xml(key);
        String written = random.nextInt(5) == 0 && !name.contains("&") ? "<![CDATA[" + name + "]]>" : name;
        return "<Contents>" + space(random) + some(random, "<Key>" + written + "</Key>") + space(random)
                + some(
                        random,
                        "<LastModified>2022-10-01T11:00:0" + random.nextInt(10) + (random.nextBoolean() ? "Z" : ".12Z")
                                + "</LastModified>")
                + some(random, "<ETag>" + (random.nextBoolean() ? "&quot;tag&#34;" : "tag") + "</ETag>")
                + some(random, "<Size>" + Math.abs(random.nextLong() >>> random.nextInt(64)) + "</Size>")
                + some(random, "<Owner><ID>1</ID><DisplayName>&lt;x&gt;</DisplayName></Owner>")
                + some(random, "<StorageClass>NEW_ONE</StorageClass>") + "</Contents>";
    }

    private static String some(Random random, String field) {
        return random.nextInt(6) == 0 ? "" : field;
    }

    private static String space(Random random) {
        return SPACES[random.nextInt(SPACES.length)];
    }

    /** What XML 1.0 can't carry is left out. */
    private static String xml(String text) {
        StringBuilder xml = new StringBuilder();
        text.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF))
                .forEach(c -> {
                    switch (c) {
                        case '&' -> xml.append("&amp;");
                        case '<' -> xml.append("&lt;");
                        case '>' -> xml.append("&gt;");
                        case '\r' -> xml.append("&#13;");
                        default -> xml.appendCodePoint(c);
                    }
                });
        return xml.toString();
    }
}
