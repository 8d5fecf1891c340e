package dev.keepsake.examples.simulation.site;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the users, the staff and the errors of the application do, day by day. */
public final class Life {

    private static final double YEAR = 365.0;

    private static final double SIGNUPS = 3;
    private static final double POSTS = 22;
    private static final double DELETED_POSTS = 3;
    private static final double CLOSED_ACCOUNTS = 0.35;
    private static final double NEW_AVATAR_OF_A_USER = 0.0008;
    private static final double FAILED_UPLOADS = 0.4;
    private static final double SPAM_WAVES = 4 / YEAR;
    private static final double CAMPAIGNS = 3 / YEAR;

    private static final double HAS_AVATAR = 0.8;
    private static final double HAS_DOCUMENT = 0.2;
    private static final double IS_SHARED_AGAIN = 0.05;

    /** The application deletes a blob with its row, unless that fails; who deletes rows by other ways forgets it. */
    private static final double DELETED_WITH_ROW = 0.7;

    private static final double DELETED_WITH_CAMPAIGN = 0.97;

    private final Site site;
    private final Chance chance;
    private final Season season;
    private final List<Long> users = new ArrayList<>();
    private final List<Long> posts = new ArrayList<>();
    private final List<Group> campaigns = new ArrayList<>();
    private final List<Group> spam = new ArrayList<>();
    private final double size;
    private int day;

    /** Over an empty site, whose clock tells the begin; everything happens so many times as often as written above. */
    public Life(Site site, Random random, double size) {
        this.size = size;
        this.site = site;
        this.chance = new Chance(random);
        this.season = new Season(site.clock().instant());
    }

    /** What was there before: users with their posts, and what earlier years left behind. */
    public void found(int first, int posted, double orphaned) {
        Instant begin = site.clock().instant();
        site.clock().set(begin.minus(Duration.ofDays(60)));
        for (int i = 0; i < first; i++) {
            signUp();
        }
        for (int i = 0; i < posted; i++) {
            posts.add(post(chance.oftenFirst(users)));
            if (chance.happens(orphaned)) {
                String unusedOrphan = site.upload(Family.PHOTOS);
            }
        }
        site.clock().set(begin);
    }

    /** A day passes. */
    public void goOn() {
        double busy = size * season.on(site.clock().instant());
        repeat(SIGNUPS * busy, this::signUp);
        repeat(POSTS * busy, () -> posts.add(post(chance.oftenFirst(users))));
        repeat(NEW_AVATAR_OF_A_USER * users.size(), this::changeAvatar);
        repeat(FAILED_UPLOADS * busy, () -> {
            String unusedOrphan = site.upload(Family.PHOTOS);
        });
        repeat(DELETED_POSTS * busy, () -> delete(chance.any(posts), DELETED_WITH_ROW));
        repeat(CLOSED_ACCOUNTS * busy, () -> close(chance.any(users)));
        repeat(
                SPAM_WAVES,
                () -> spam.add(new Group(day, 3, day + chance.between(4, 9), chance.about((int) (25 * size)))));
        repeat(
                CAMPAIGNS,
                () -> campaigns.add(
                        new Group(day, 14, day + chance.between(45, 75), chance.about((int) (1_200 * size)))));
        spam.forEach(this::goOnWithSpam);
        campaigns.forEach(this::goOnWithCampaign);
        site.clock().advance(Duration.ofDays(1));
        day++;
    }

    /** Somebody deletes old posts in SQL, and thinks of no blob. */
    public void cleanUpByHand(double share) {
        List<Long> oldest = posts.subList(0, (int) (posts.size() * share));
        oldest.forEach(each -> delete(each, 0));
        oldest.clear();
    }

    private void repeat(double average, Runnable action) {
        for (int left = chance.times(average); left > 0; left--) {
            action.run();
        }
    }

    private void signUp() {
        users.add(newAccount());
    }

    private long newAccount() {
        long user = site.newUser();
        if (chance.happens(HAS_AVATAR)) {
            long unusedRow = site.insert("users", user, Map.of(Family.AVATARS, site.upload(Family.AVATARS)));
        }
        return user;
    }

    private long post(long user) {
        Map<Family, String> keys = new EnumMap<>(Family.class);
        keys.put(Family.PHOTOS, photo());
        if (chance.happens(HAS_DOCUMENT)) {
            keys.put(Family.DOCUMENTS, site.upload(Family.DOCUMENTS));
        }
        return site.insert("posts", user, keys);
    }

    /** Its name comes from its content, so who shares one again names the same blob. */
    private String photo() {
        if (posts.isEmpty() || !chance.happens(IS_SHARED_AGAIN)) {
            return site.upload(Family.PHOTOS);
        }
        return site.row(chance.any(posts))
                .flatMap(shared -> Optional.ofNullable(shared.keys().get(Family.PHOTOS)))
                .orElseGet(() -> site.upload(Family.PHOTOS));
    }

    private void changeAvatar() {
        long user = chance.any(users);
        site.rowsOf(user).stream()
                .filter(each -> site.row(each)
                        .filter(row -> row.table().equals("users"))
                        .isPresent())
                .forEach(each -> {
                    Object unusedOld = site.delete(each);
                    long unusedRow = site.insert("users", user, Map.of(Family.AVATARS, site.upload(Family.AVATARS)));
                });
    }

    private void delete(long row, double withBlob) {
        for (String each : List.copyOf(site.delete(row))) {
            if (chance.happens(withBlob)) {
                site.deleteBlob(each);
            }
        }
    }

    /** The database deletes a user's rows by itself, and tells nobody. */
    private void close(long user) {
        site.rowsOf(user).forEach(each -> delete(each, 0));
        users.remove(user);
    }

    private void goOnWithSpam(Group wave) {
        if (wave.isFilling(day)) {
            for (int left = wave.aDay(); left > 0; left--) {
                long spammer = newAccount();
                wave.members.add(spammer);
                for (int posted = chance.between(1, 3); posted > 0; posted--) {
                    long unusedPost = post(spammer);
                }
            }
        }
        if (wave.ends == day) {
            wave.members.forEach(this::close);
        }
    }

    private void goOnWithCampaign(Group campaign) {
        if (campaign.isFilling(day)) {
            for (int left = campaign.aDay(); left > 0; left--) {
                campaign.members.add(post(chance.any(users)));
            }
        }
        if (campaign.ends == day) {
            campaign.members.forEach(each -> delete(each, DELETED_WITH_CAMPAIGN));
        }
    }
}
