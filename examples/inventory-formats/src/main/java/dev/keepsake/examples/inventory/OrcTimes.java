package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.orc.OrcProto.StripeFooter;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.RecordReaderImpl;

/**
 * Whose clock the times are of. ORC's {@code timestamp} is what a clock on the wall showed where the file was written, and
 * readers in Java keep that, so only one written in UTC says when something was. An age that is wrong by hours would end a
 * grace period early.
 */
final class OrcTimes {

    private OrcTimes() {}

    static void requireUtc(Reader file, RecordReader records, List<Integer> places) throws IOException {
        List<TypeDescription> columns = file.getSchema().getChildren();
        if (places.stream().noneMatch(each -> columns.get(each).getCategory() == TypeDescription.Category.TIMESTAMP)) {
            return;
        }
        for (StripeInformation stripe : file.getStripes()) {
            StripeFooter footer = Library.call(
                    "the footer of a stripe can't be read",
                    () -> ((RecordReaderImpl) records).readStripeFooter(stripe));
            if (!isUtc(footer.getWriterTimezone())) {
                throw new IOException(
                        "its times are of the zone '" + footer.getWriterTimezone() + "', and those of S3 are of UTC");
            }
        }
    }

    private static boolean isUtc(String zone) {
        try {
            return ZoneId.of(zone).normalized().equals(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
