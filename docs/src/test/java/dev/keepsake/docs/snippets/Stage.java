package dev.keepsake.docs.snippets;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.s3.server.LocalS3Server;
import dev.keepsake.s3.server.Versioning;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A real database and a real bucket for the snippets: 40 profiles, half of them of each version, each with a flag and an
 * avatar, and one flag that no profile names.
 */
final class Stage implements AutoCloseable {

    static final Table<Record> PROFILES = DSL.table(DSL.name("profiles"));
    static final Field<Integer> ID = DSL.field(DSL.name("profiles", "id"), SQLDataType.INTEGER);
    static final Field<Integer> SCHEMA_VERSION = DSL.field(DSL.name("profiles", "schema_version"), SQLDataType.INTEGER);
    static final Field<String> AVATAR = DSL.field(DSL.name("profiles", "avatar"), SQLDataType.CLOB);
    static final Field<String> CUSTOM_FLAGS = DSL.field(DSL.name("profiles", "custom_flags"), SQLDataType.CLOB);

    static final String ORPHAN = "images/orphan-flag.png";
    private static final int PROFILES_OF_EACH_VERSION = 20;

    private final LocalS3Server server = LocalS3Server.start();
    private final StoreClock clock = new StoreClock(UrlConnectionHttpClient.create());
    private final S3Client s3 = server.clientBuilder().httpClient(clock).build();
    private final String bucket = server.createBucket(Versioning.ENABLED);
    private final DSLContext dsl = DSL.using(SharedPostgres.freshDatabase().dataSource(), SQLDialect.POSTGRES);

    static Stage open() {
        Stage stage = new Stage();
        stage.fill();
        return stage;
    }

    S3Client s3() {
        return s3;
    }

    String bucket() {
        return bucket;
    }

    DSLContext dsl() {
        return dsl;
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    Stream<String> keys() {
        return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .filter(key -> !key.startsWith(".keepsake/"));
    }

    @Override
    public void close() {
        s3.close();
        server.close();
    }

    private void fill() {
        dsl.execute("create table profiles (id int primary key, schema_version int, avatar text, custom_flags json)");
        dsl.execute("create table visits (seen timestamptz, page text)");
        dsl.execute(
                "insert into profiles select i, 1, 'avatars/' || i || '.png', json_build_object('f' || i, 'a label')"
                        + " from generate_series(1, {0}) i",
                DSL.inline(PROFILES_OF_EACH_VERSION));
        dsl.execute(
                "insert into profiles select i, 2, 'avatars/' || i || '.png',"
                        + " json_build_array(json_build_object('value', 'f' || i))"
                        + " from generate_series({0} + 1, 2 * {0}) i",
                DSL.inline(PROFILES_OF_EACH_VERSION));
        IntStream.rangeClosed(1, 2 * PROFILES_OF_EACH_VERSION).forEach(profile -> {
            put("images/f" + profile + "-flag.png");
            put("avatars/" + profile + ".png");
        });
        put(ORPHAN);
    }

    private void put(String key) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("picture"));
    }
}
