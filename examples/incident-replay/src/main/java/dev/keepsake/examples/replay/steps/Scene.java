package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.cards.Dataset;
import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.io.Reports;
import dev.keepsake.examples.replay.stage.Bucket;
import dev.keepsake.examples.replay.stage.Database;
import dev.keepsake.examples.replay.stage.Servers;
import dev.keepsake.ledger.Ledger;

/**
 * All that the steps share.
 *
 * @param setting what was there before the servers
 * @param dataset the cards, and the truth about their objects
 * @param servers what runs
 * @param ledger the memory of all runs
 */
public record Scene(Setting setting, Dataset dataset, Servers servers, Ledger ledger) implements AutoCloseable {

    /**
     * What is chosen before the first step.
     *
     * @param cards how many
     * @param pace how fast time goes
     * @param console where to speak
     * @param reports where reports go
     */
    public record Setting(int cards, Pace pace, Console console, Reports reports) {}

    Console console() {
        return setting.console();
    }

    Reports reports() {
        return setting.reports();
    }

    Pace pace() {
        return setting.pace();
    }

    Database database() {
        return servers.database();
    }

    Bucket bucket() {
        return servers.bucket();
    }

    @Override
    public void close() {
        servers.close();
    }
}
