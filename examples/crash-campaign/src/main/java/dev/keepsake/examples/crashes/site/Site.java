package dev.keepsake.examples.crashes.site;

import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.UnderRemovalException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.examples.crashes.child.Place;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.report.CollectorListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An application with a bucket and a database: it uploads, shows and forgets images while nobody cleans, and follows the
 * upload protocol. What is true about its images is kept in its {@link Truth}.
 */
public final class Site implements AutoCloseable {

    private static final Duration BETWEEN_STARTS = Duration.ofHours(2);
    private static final int FORGOTTEN = 3;
    private static final int ADOPTED = 3;
    private static final int UPLOADED = 2;

    private final Place place;
    private final S3Client client;
    private final DSLContext dsl;
    private final Ledger ledger;
    private final Random random;
    private final Truth truth = new Truth();
    private Duration ahead = Duration.ZERO;

    Site(Place place, Random random) {
        this.place = place;
        this.random = random;
        this.client = place.client();
        this.dsl = place.dsl();
        this.ledger = place.ledger();
    }

    /** Uploads images and shows them, and lets somebody say that bucket and database belong together. */
    void fill(int images) {
        for (int i = 0; i < images; i++) {
            uploadAndShow();
        }
        place.collector(place.store(client, ahead, unused -> {}), ledger, CollectorListener.NO_OP)
                .adopt("the site's team", "this bucket and this database are the site's own");
    }

    /** Lets two hours pass, in which the site goes on: images come, are forgotten, and are shown again. */
    public void goOn(int orphans) {
        ahead = ahead.plus(BETWEEN_STARTS);
        for (int i = 0; i < orphans; i++) {
            String unused = upload();
        }
        Truth.pick(truth.shown(), FORGOTTEN, random).forEach(this::forget);
        Truth.pick(truth.orphans(), ADOPTED, random).forEach(this::adopt);
        for (int i = 0; i < UPLOADED; i++) {
            uploadAndShow();
        }
    }

    /** Lets two hours pass, in which nothing happens. */
    public void rest() {
        ahead = ahead.plus(BETWEEN_STARTS);
    }

    /** Shows images that are gone, against the protocol: the next run has to bring them back. */
    public void showRemoved(int images) {
        RawBucket bucket = bucket();
        List<String> gone =
                truth.orphans().stream().filter(key -> !bucket.has(key)).toList();
        for (String key : Truth.pick(gone, images, random)) {
            show(key);
            truth.awaited(key);
        }
    }

    private void uploadAndShow() {
        String key = newKey();
        try (ProtectedKey image = intents().protect(BlobKey.of(key), Duration.ofMinutes(10))) {
            put(image.key().name());
            show(key);
            truth.shown(key);
        }
    }

    private String upload() {
        String key = newKey();
        put(key);
        return key;
    }

    private String newKey() {
        return "images/%016x-big.png".formatted(random.nextLong());
    }

    private void put(String key) {
        String tag = client.putObject(request -> request.bucket(place.bucket()).key(key), body(key))
                .eTag();
        truth.uploaded(key, tag);
    }

    private static RequestBody body(String key) {
        return RequestBody.fromBytes(("a picture, " + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Shows an old image again, or uploads it again where it is gone. */
    private void adopt(String key) {
        try (ProtectedKey protection = intents().protect(BlobKey.of(key), Duration.ofMinutes(10))) {
            if (protection.find().isEmpty()) {
                put(key);
            }
            show(key);
            truth.shown(key);
        } catch (UnderRemovalException killedInTheMiddle) {
            truth.postponed();
        }
    }

    private void show(String key) {
        int unused = dsl.insertInto(Place.CARDS, Place.ID, Place.IMAGE)
                .values(random.nextLong(), key)
                .execute();
    }

    private void forget(String key) {
        truth.forgotten(key);
        int unused = dsl.deleteFrom(Place.CARDS).where(Place.IMAGE.eq(key)).execute();
    }

    private Intents intents() {
        return Intents.of(store(), ledger).withPatience(Duration.ZERO);
    }

    /**
     * The store, as a process of now sees it.
     *
     * @return a store
     */
    public BlobStore store() {
        return place.store(client, ahead, word -> {});
    }

    /**
     * Lets runs go on after something removed was shown again.
     *
     * @return how many contradictions were open
     */
    public long acknowledge() {
        BlobStore store = store();
        return ledger.contradictions().acknowledge(store.name(), "the campaign", "it did this itself", store.now());
    }

    /**
     * Compares the bucket and the ledger with the truth.
     *
     * @return what is wrong, in words; empty if all is well
     */
    public List<String> breaches() {
        return truth.breaches(bucket(), RawLedger.of(dsl));
    }

    /**
     * The same when everything that was removed must have come back.
     *
     * @return what is wrong, in words
     */
    public List<String> missing() {
        return truth.missing(bucket());
    }

    /**
     * The same when no run has anything left to do.
     *
     * @return what is wrong, in words
     */
    public List<String> unfinished() {
        return truth.unfinished(bucket(), RawLedger.of(dsl));
    }

    /**
     * Counts what is gone.
     *
     * @return keys that were uploaded and are not there
     */
    public int removed() {
        RawBucket bucket = bucket();
        return (int) truth.everything().stream().filter(key -> !bucket.has(key)).count();
    }

    /**
     * How often an image could not be shown again because a killed process was about to remove it.
     *
     * @return times
     */
    public int postponed() {
        return truth.postponements();
    }

    private RawBucket bucket() {
        return RawBucket.of(client, place.bucket());
    }

    /**
     * Where it is.
     *
     * @return its place
     */
    public Place place() {
        return place;
    }

    /**
     * How far its clock is ahead.
     *
     * @return hours
     */
    public long hoursAhead() {
        return ahead.toHours();
    }

    @Override
    public void close() {
        client.close();
    }
}
