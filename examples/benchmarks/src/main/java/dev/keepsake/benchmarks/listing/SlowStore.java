package dev.keepsake.benchmarks.listing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A store that knows ListObjectsV2 only, on a loopback port that it prints: keys in order, each request after a delay.
 * {@code GET /stats} tells how many requests there were since the last time. Ends with its standard input.
 *
 * <p>Arguments: how many keys, and the delay in milliseconds.
 */
public final class SlowStore {

    static final String BUCKET = "bench";

    private static final int PAGE = 1000;
    private static final String AFTER = "</Key><LastModified>2022-10-01T11:00:00.000Z</LastModified><ETag>"
            + "&quot;0123456789abcdef0123456789abcdef&quot;</ETag><Size>4711</Size><StorageClass>STANDARD"
            + "</StorageClass></Contents>";

    private final String[] keys;
    private final Duration delay;
    private final AtomicLong requests = new AtomicLong();

    private SlowStore(String[] keys, Duration delay) {
        this.keys = keys;
        this.delay = delay;
    }

    public static void main(String[] arguments) throws IOException {
        String[] keys = SkewedKeys.sorted(Integer.parseInt(arguments[0]));
        KeyDigest digest = new KeyDigest();
        Arrays.stream(keys).forEach(digest::add);
        SlowStore store = new SlowStore(keys, Duration.ofMillis(Long.parseLong(arguments[1])));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", store::answer);
        server.start();
        System.out.println("port=" + server.getAddress().getPort() + " " + digest);
        while (System.in.read() >= 0) {
            // Nothing is said; the end counts.
        }
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestURI().getPath().equals("/stats")
                    ? bytes(Long.toString(requests.getAndSet(0)))
                    : page(parameters(exchange.getRequestURI().getRawQuery()));
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] page(Map<String, String> query) {
        requests.incrementAndGet();
        pause();
        int from = query.containsKey("continuation-token")
                ? Integer.parseInt(query.get("continuation-token"))
                : follows(query.getOrDefault("start-after", ""));
        int to = Math.min(keys.length, from + PAGE);
        StringBuilder xml = new StringBuilder(300 * PAGE);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult"
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>")
                .append(BUCKET)
                .append("</Name><Prefix></Prefix><KeyCount>")
                .append(to - from)
                .append("</KeyCount><MaxKeys>1000</MaxKeys>");
        if (to < keys.length) {
            xml.append("<NextContinuationToken>").append(to).append("</NextContinuationToken>");
        }
        xml.append(query.containsKey("encoding-type") ? "<EncodingType>url</EncodingType>" : "")
                .append("<IsTruncated>")
                .append(to < keys.length)
                .append("</IsTruncated>");
        // The keys have no character that URLs or XML would write in another way.
        for (int i = from; i < to; i++) {
            xml.append("<Contents><Key>").append(keys[i]).append(AFTER);
        }
        return bytes(xml.append("</ListBucketResult>").toString());
    }

    private int follows(String key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? -at - 1 : at + 1;
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException("The store was interrupted.", e));
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : List.of(query.split("&", -1))) {
            int equals = each.indexOf('=');
            parameters.put(
                    each.substring(0, equals), URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
