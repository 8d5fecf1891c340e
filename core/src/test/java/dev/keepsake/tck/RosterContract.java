package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The providers that every run must hear (incident 16). */
public interface RosterContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldExpectNobodyAtFirst() {
        assertThat(ledger().roster().expected(Samples.STORE)).isEmpty();
        assertThat(ledger().roster().lastReceipt(Samples.STORE, ProviderId.of("flags-v2")))
                .isEmpty();
    }

    @Test
    default void shouldExpectEveryProviderThatEverReported() {
        ledger().roster()
                .reported(Samples.STORE, List.of(Samples.receipt("flags-v2", 10), Samples.receipt("avatars", 5)));
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));

        assertThat(reopened().roster().expected(Samples.STORE))
                .containsExactly(ProviderId.of("avatars"), ProviderId.of("flags-v1"), ProviderId.of("flags-v2"));
    }

    @Test
    default void shouldGiveTheLastReceiptExactly() {
        ReferenceReceipt exact = new ReferenceReceipt(
                ProviderId.of("flags-v2"),
                new RowTally(Long.MAX_VALUE - 1, Long.MAX_VALUE),
                12,
                new Snapshot("postgresql://db/\u00fcbung \uD83D\uDE00", Samples.NIGHT.plusNanos(123_456_000)));
        ledger().roster()
                .reported(Samples.STORE, List.of(Samples.receipt("flags-v2", 10), Samples.receipt("avatars", 5)));
        ledger().roster().reported(Samples.STORE, List.of(exact));

        assertThat(reopened().roster().lastReceipt(Samples.STORE, exact.provider()))
                .contains(exact);
        assertThat(reopened().roster().lastReceipt(Samples.STORE, ProviderId.of("avatars")))
                .contains(Samples.receipt("avatars", 5));
    }

    @Test
    default void shouldTellProvidersApartByCase() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags", 1), Samples.receipt("Flags", 2)));

        assertThat(reopened().roster().expected(Samples.STORE))
                .containsExactly(ProviderId.of("Flags"), ProviderId.of("flags"));
    }

    @Test
    default void shouldForgetAProviderAndItsReceiptWhenRetired() {
        ledger().roster()
                .reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7), Samples.receipt("flags-v2", 10)));

        ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v1"), "all rows were migrated");

        assertThat(reopened().roster().expected(Samples.STORE)).containsExactly(ProviderId.of("flags-v2"));
        assertThat(reopened().roster().lastReceipt(Samples.STORE, ProviderId.of("flags-v1")))
                .isEmpty();
    }

    @Test
    default void shouldExpectARetiredProviderAgainWhenItReportsAgain() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v1"), "all rows were migrated");
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 3)));

        assertThat(reopened().roster().lastReceipt(Samples.STORE, ProviderId.of("flags-v1")))
                .contains(Samples.receipt("flags-v1", 3));
        ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v1"), "and again");
        assertThat(reopened().roster().expected(Samples.STORE)).isEmpty();
    }

    @Test
    default void shouldRetireOnlyWithAReason() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));

        for (String blank : List.of("", " ", "\t\n")) {
            assertThatThrownBy(() -> ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v1"), blank))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags-v1' can't be retired without a reason");
        }
        assertThat(reopened().roster().expected(Samples.STORE)).containsExactly(ProviderId.of("flags-v1"));
    }

    @Test
    default void shouldRetireOnlyWhoIsExpected() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));

        assertThatThrownBy(() -> ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v7"), "a slip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v7' is not on the roster")
                .hasMessageContaining("flags-v1");
        ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v1"), "all rows were migrated");
        assertThatThrownBy(() -> ledger().roster().retire(Samples.STORE, ProviderId.of("flags-v1"), "twice"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v1' is not on the roster");
    }

    @Test
    default void shouldKeepTheRosterWhenNobodyReports() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        ledger().roster().reported(Samples.STORE, List.of());

        assertThat(reopened().roster().expected(Samples.STORE)).containsExactly(ProviderId.of("flags-v1"));
    }

    @Test
    default void shouldKeepTheRostersOfStoresApart() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        ledger().roster()
                .reported("s3://other/", List.of(Samples.receipt("flags-v1", 3), Samples.receipt("avatars", 1)));

        ledger().roster().retire("s3://other/", ProviderId.of("flags-v1"), "that store has no flags any more");

        assertThat(reopened().roster().expected(Samples.STORE)).containsExactly(ProviderId.of("flags-v1"));
        assertThat(reopened().roster().expected("s3://other/")).containsExactly(ProviderId.of("avatars"));
        assertThat(reopened().roster().lastReceipt(Samples.STORE, ProviderId.of("flags-v1")))
                .contains(Samples.receipt("flags-v1", 7));
    }

    @Test
    default void shouldRememberEveryNamespaceThatWasEverClaimed() {
        ProviderId flags = ProviderId.of("flags-v1");
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        ledger().roster().claimed(Samples.STORE, flags, Set.of("flags", "b\u00e4nner \uD83D\uDE00"));
        ledger().roster().claimed(Samples.STORE, flags, Set.of("avatars"));

        assertThat(reopened().roster().namespaces(Samples.STORE, flags))
                .containsExactly("avatars", "b\u00e4nner \uD83D\uDE00", "flags");
        assertThat(ledger().roster().namespaces("s3://other/", flags)).isEmpty();
        assertThat(ledger().roster().namespaces(Samples.STORE, ProviderId.of("flags-v2")))
                .isEmpty();
    }

    @Test
    default void shouldForgetTheNamespacesOfARetiredProvider() {
        ProviderId flags = ProviderId.of("flags-v1");
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        ledger().roster().claimed(Samples.STORE, flags, Set.of("flags"));
        ledger().roster().retire(Samples.STORE, flags, "gone");

        assertThat(ledger().roster().namespaces(Samples.STORE, flags)).isEmpty();
        ledger().roster().claimed(Samples.STORE, flags, Set.of("avatars"));
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        assertThat(ledger().roster().namespaces(Samples.STORE, flags)).isEmpty();
    }
}
