package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.NAMESPACES;
import static dev.keepsake.jdbc.LedgerTables.PROVIDER;
import static dev.keepsake.jdbc.LedgerTables.PROVIDER_ID;
import static dev.keepsake.jdbc.LedgerTables.RECEIPT;
import static dev.keepsake.jdbc.LedgerTables.RETIRED_BECAUSE;
import static dev.keepsake.jdbc.LedgerTables.ROSTER;
import static dev.keepsake.jdbc.LedgerTables.STORE;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.Roster;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** A row for each provider that ever reported on a store; who has no reason for retirement is expected. */
record JooqRoster(LedgerConnection connection) implements Roster {

    @Override
    public SortedSet<ProviderId> expected(String store) {
        Condition ofStore = STORE_ID.eq(Sha256.of(requireNonNull(store, "store")));
        List<ProviderId> providers = connection.question(
                "read the roster of " + store,
                dsl -> dsl.select(PROVIDER)
                        .from(ROSTER)
                        .where(ofStore.and(RETIRED_BECAUSE.isNull()))
                        .fetch(row -> ProviderId.of(row.value1())));
        return Collections.unmodifiableSortedSet(new TreeSet<>(providers));
    }

    @Override
    public void reported(String store, List<ReferenceReceipt> receipts) {
        requireNonNull(store, "store");
        List<ReferenceReceipt> all = List.copyOf(receipts);
        String task = "remember the receipts of " + store;
        try {
            connection.write(task, dsl -> all.forEach(each -> remember(dsl, store, each)));
        } catch (LedgerException e) {
            // Another process may just have added the same provider; it is there at the second try then.
            connection.write(task, dsl -> all.forEach(each -> remember(dsl, store, each)));
        }
    }

    /** In this order, because "insert or update" is another statement on each database. */
    private static void remember(DSLContext dsl, String store, ReferenceReceipt receipt) {
        String json = ReceiptCodec.write(receipt).toString();
        int updated = dsl.update(ROSTER)
                .set(RECEIPT, json)
                .setNull(RETIRED_BECAUSE)
                .where(isOf(store, receipt.provider()))
                .execute();
        if (updated == 0) {
            int unused = dsl.insertInto(ROSTER, STORE_ID, PROVIDER_ID, STORE, PROVIDER, RECEIPT)
                    .values(
                            Sha256.of(store),
                            Sha256.of(receipt.provider()),
                            PlainText.of(store),
                            receipt.provider().value(),
                            json)
                    .execute();
        }
    }

    @Override
    public void claimed(String store, ProviderId provider, Set<String> namespaces) {
        connection.write("remember the namespaces of provider '" + provider + "'", dsl -> {
            SortedSet<String> all = new TreeSet<>(namespaces);
            all.addAll(namespaces(dsl, store, provider));
            int unused = dsl.update(ROSTER)
                    .set(
                            NAMESPACES,
                            new JsonFields().with("names", List.copyOf(all)).toString())
                    .where(isExpected(store, provider))
                    .execute();
        });
    }

    @Override
    public SortedSet<String> namespaces(String store, ProviderId provider) {
        return Collections.unmodifiableSortedSet(connection.question(
                "read the namespaces of provider '" + provider + "'", dsl -> namespaces(dsl, store, provider)));
    }

    private static SortedSet<String> namespaces(DSLContext dsl, String store, ProviderId provider) {
        return dsl.select(NAMESPACES)
                .from(ROSTER)
                .where(isExpected(store, provider))
                .fetchOptional(NAMESPACES)
                .map(json -> JsonFields.read(json, each -> new TreeSet<>(each.texts("names"))))
                .orElseGet(TreeSet::new);
    }

    @Override
    public Optional<ReferenceReceipt> lastReceipt(String store, ProviderId provider) {
        return connection.question(
                "read the last receipt of provider '" + provider + "'",
                dsl -> dsl.select(RECEIPT)
                        .from(ROSTER)
                        .where(isExpected(store, provider))
                        .fetchOptional(RECEIPT)
                        .map(json -> JsonFields.read(json, ReceiptCodec::read)));
    }

    @Override
    public void retire(String store, ProviderId provider, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Provider '" + provider
                    + "' can't be retired without a reason; say why its references need not be heard any more.");
        }
        int retired = connection.transaction(
                "retire provider '" + provider + "'",
                dsl -> dsl.update(ROSTER)
                        .set(RETIRED_BECAUSE, PlainText.of(reason))
                        .setNull(NAMESPACES)
                        .where(isExpected(store, provider))
                        .execute());
        if (retired == 0) {
            throw new IllegalArgumentException("Provider '" + provider + "' is not on the roster of " + store
                    + retiredBefore(store, provider)
                            .map(before -> "; it was retired before: " + before)
                            .orElse("")
                    + ". Expected are " + expected(store) + "; retire one of them, or leave it.");
        }
    }

    private Optional<String> retiredBefore(String store, ProviderId provider) {
        return connection.question(
                "read why provider '" + provider + "' was retired",
                dsl -> dsl.select(RETIRED_BECAUSE)
                        .from(ROSTER)
                        .where(isOf(store, provider))
                        .fetchOptional(RETIRED_BECAUSE)
                        .map(PlainText::read));
    }

    private static Condition isExpected(String store, ProviderId provider) {
        return DSL.and(isOf(store, provider), RETIRED_BECAUSE.isNull());
    }

    private static Condition isOf(String store, ProviderId provider) {
        return STORE_ID.eq(Sha256.of(requireNonNull(store, "store")))
                .and(PROVIDER_ID.eq(Sha256.of(requireNonNull(provider, "provider"))));
    }
}
