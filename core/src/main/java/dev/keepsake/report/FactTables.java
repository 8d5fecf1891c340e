package dev.keepsake.report;

import dev.keepsake.plan.Findings;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.report.Page.Block;
import dev.keepsake.report.Page.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a run as tables. */
final class FactTables {

    private static final List<Column> NAMESPACE_COLUMNS = List.of(
            Column.left("namespace"),
            Column.right("blobs"),
            Column.right("live"),
            Column.right("suspects"),
            Column.right("orphans"),
            Column.right("kept"),
            Column.right("candidates"),
            Column.left("pattern"));

    private FactTables() {}

    static Block namespaces(RunFacts facts) {
        List<List<String>> rows = new ArrayList<>();
        for (NamespaceFacts each : facts.namespaces()) {
            rows.add(row(
                    each.namespace().name(),
                    each.blobs(),
                    each.suspects(),
                    each.orphans(),
                    each.candidates(),
                    each.namespace().pattern()));
        }
        rows.add(row("total", facts.blobs(), facts.suspects(), facts.orphans(), facts.candidates(), ""));
        return new Block.Table(NAMESPACE_COLUMNS, rows);
    }

    static Block providers(RunFacts facts) {
        return new Block.Table(
                List.of(
                        Column.left("provider"),
                        Column.right("rows read"),
                        Column.right("rows present"),
                        Column.right("references"),
                        Column.right("distinct"),
                        Column.right("dangling"),
                        Column.left("snapshot taken at"),
                        Column.left("database")),
                facts.providers().stream().map(FactTables::provider).toList());
    }

    private static List<String> provider(ProviderFacts facts) {
        ReferenceReceipt receipt = facts.receipt();
        return List.of(
                receipt.provider().value(),
                Quantity.count(receipt.rows().read()),
                Quantity.count(receipt.rows().present()),
                Quantity.count(receipt.references()),
                Quantity.count(facts.distinct()),
                Quantity.count(facts.dangling()),
                time(receipt.snapshot().takenAt()),
                receipt.snapshot().database());
    }

    static Block kept(Findings findings) {
        return new Block.Table(
                List.of(Column.right("orphans"), Column.left("reason")),
                findings.kept().entrySet().stream()
                        .map(each -> List.of(Quantity.of(each.getValue()), each.getKey()))
                        .toList());
    }

    static Block foreignHosts(Findings findings) {
        return new Block.Table(
                List.of(Column.right("URLs"), Column.left("host")),
                findings.foreignHosts().entrySet().stream()
                        .map(each -> List.of(Quantity.count(each.getValue()), each.getKey()))
                        .toList());
    }

    static String time(@Nullable Instant instant) {
        return instant == null ? "unknown" : instant.toString();
    }

    private static List<String> row(
            String name, Tally blobs, Tally suspects, Tally orphans, Tally candidates, String pattern) {
        return List.of(
                name,
                Quantity.of(blobs),
                Quantity.of(blobs.minus(suspects).minus(orphans)),
                Quantity.of(suspects),
                Quantity.of(orphans),
                Quantity.of(orphans.minus(candidates)),
                Quantity.of(candidates),
                pattern);
    }
}
