package dev.keepsake.internal;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** The child JVM of {@link FullDiskTest}, which can write no large file. */
final class FullDiskRun {

    private static final int TOO_MANY = 20_000;

    private FullDiskRun() {}

    public static void main(String[] arguments) {
        Shop shop = new Shop();
        shop.show("a", shop.upload("images/live-big.png").name());
        BlobKey orphan = shop.upload("images/orphan-big.png");
        shop.seeTwice();
        List<BlobKey> others = new ArrayList<>();
        for (int i = 0; i < TOO_MANY; i++) {
            others.add(shop.upload("elsewhere/" + i));
        }
        try {
            Plan unused = shop.collector().plan();
            System.out.println("planned");
        } catch (RunRefusedException e) {
            System.out.println(e.report().result() + ": " + e.getMessage());
        }
        System.out.println("present: " + shop.store.stat(orphan).isPresent());
        others.forEach(shop.store::delete);
        RunReport done = shop.collector().execute(shop.collector().plan());
        System.out.println("afterwards: " + done.result() + ", "
                + done.removals().orElseThrow().removed() + " removed");
    }
}
