package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiedRowsTest {

    private static final String HEADER = "5047434f50590aff0d0a00" + "00000000" + "00000000";
    private static final String ONE = "0002" + "00000001" + "61" + "ffffffff";
    private static final String TWO = "0002" + "00000000" + "00000003" + "78797a";
    private static final String END = "ffff";

    @Test
    void shouldReadRowsHoweverTheyAreCut() throws SQLException {
        byte[] all = bytes(HEADER + ONE + TWO + END);
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < all.length; ) {
                int to = Math.min(all.length, at + 1 + random.nextInt(round < 20 ? 1 : 40));
                pieces.add(Arrays.copyOfRange(all, at, to));
                at = to;
            }
            assertThat(read(pieces, 2)).as("round %d", round).containsExactly("a|null", "|xyz");
        }
    }

    @Test
    void shouldPassOverWhatALaterVersionPutsIntoTheHeader() throws SQLException {
        String header = "5047434f50590aff0d0a00" + "00000001" + "00000002" + "abcd";
        assertThat(read(List.of(bytes(header + ONE), bytes(END)), 1)).containsExactly("a|null");
    }

    @ParameterizedTest
    @CsvSource({
        "the end missing,            " + HEADER + ONE + ", 1, the copy ended in the middle after 1 rows",
        "a row cut,                  " + HEADER + ONE + "00020000, 1, the copy ended in the middle after 1 rows",
        "nothing,                    '', 0, the copy ended in the middle after 0 rows",
        "a row too few,              " + HEADER + ONE + END
                + ", 2, the copy had 1 rows and the database says that it sent 2",
        "a row too many,             " + HEADER + ONE + TWO + END
                + ", 1, the copy had 2 rows and the database says that it sent 1",
        "more behind the end,        " + HEADER + ONE + END + TWO + ", 1, the copy goes on behind its end after 1 rows",
        "a field too few,            " + HEADER + "0001ffffffff" + END
                + ", 1, the copy has 1 fields in row 1 where 2 were asked for",
        "no fields,                  " + HEADER + "0000" + END
                + ", 1, the copy has 0 fields in row 1 where 2 were asked for",
        "an impossible length,       " + HEADER + "0002fffffffe" + END + ", 1, the copy has the length -2 in row 1",
        "an unknown critical flag,   5047434f50590aff0d0a000001000000000000" + END + ", 0, the copy does not begin as",
        "another signature,          5047434f50590aff0d0a010000000000000000" + END + ", 0, the copy does not begin as",
        "text instead,               6f6e650974776f0a6f6e650974776f0a6f6e65, 0, the copy does not begin as",
    })
    void shouldFailWhereTheFormatIsBroken(String unusedName, @Nullable String hex, long announced, String message) {
        byte[] all = bytes(hex == null ? "" : hex);
        assertThatThrownBy(() -> read(all.length == 0 ? List.of() : List.of(all), announced))
                .isInstanceOf(SQLException.class)
                .extracting(each -> String.valueOf(each.getMessage()).replace(",", ""))
                .asString()
                .startsWith(message);
    }

    @Test
    void shouldFailWhereAnotherPieceFollowsTheEnd() {
        assertThatThrownBy(() -> read(List.of(bytes(HEADER + END), bytes("00")), 0))
                .isInstanceOf(SQLException.class)
                .hasMessage("the copy goes on behind its end, after 0 rows");
    }

    private static List<String> read(List<byte[]> pieces, long announced) throws SQLException {
        Deque<byte[]> left = new ArrayDeque<>(pieces);
        CopyOutput output = new CopyOutput() {
            @Override
            public byte @Nullable [] next() {
                return left.poll();
            }

            @Override
            public long rows() {
                return announced;
            }

            @Override
            public void close() {}
        };
        CopiedRows rows = new CopiedRows(output, 2);
        List<String> read = new ArrayList<>();
        while (rows.next()) {
            String second = rows.isNull(1)
                    ? "null"
                    : new String(rows.bytes(), rows.from(1), rows.to(1) - rows.from(1), StandardCharsets.UTF_8);
            read.add(rows.text(0) + "|" + second);
        }
        return read;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
