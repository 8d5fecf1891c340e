package dev.keepsake.examples.simulation.accident;

import dev.keepsake.examples.simulation.site.Row;
import dev.keepsake.examples.simulation.site.Site;
import dev.keepsake.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's providers, as they are deployed at a time. */
public final class Providers {

    private final Site site;
    private boolean migrated;

    /** Before any migration. */
    public Providers(Site site) {
        this.site = site;
    }

    /** From now on there is a provider of the second version of posts, unless the accident is that there is none. */
    public void migrated() {
        migrated = true;
    }

    /** The providers of this moment. */
    public List<ReferenceProvider> during(@Nullable Accident accident, List<Row> backup) {
        Lens lens = accident == null ? Lens.CLEAR : accident.lens(backup);
        List<ReferenceProvider> all = new ArrayList<>();
        all.add(new Records(site, "users", 1, lens));
        all.add(new Records(site, "posts", 1, lens));
        if (migrated && (accident == null || accident.hasProviderOf(2))) {
            all.add(new Records(site, "posts", 2, lens));
        }
        return all;
    }
}
