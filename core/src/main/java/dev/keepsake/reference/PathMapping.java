package dev.keepsake.reference;

import java.text.Normalizer;
import java.util.Optional;

/**
 * How the paths of a host become keys: what is cut off, and what is put in front instead. Both are literal text
 * (incident 32).
 */
record PathMapping(String pathPrefix, String keyPrefix) {

    /** A character in a path is at most four escaped bytes, each escaped twice at most. */
    private static final int LONGEST_ESCAPE = 20;

    /** The key, an empty text if the path ends with the prefix; nothing if it is not under the prefix. What follows the path goes with it. */
    Optional<String> keyOf(String rest) {
        String path = withoutFirstSlash(rest);
        return below(path).or(() -> below(withoutSlashes(path))).map(this::key);
    }

    /** Empty if only the place of the keys is named, and none of them. */
    private String key(String path) {
        boolean none = path.isBlank() || path.startsWith("?") || path.startsWith("#");
        return none ? "" : keyPrefix + path;
    }

    private Optional<String> below(String path) {
        if (path.startsWith(pathPrefix)) {
            return Optional.of(path.substring(pathPrefix.length()));
        }
        String wanted = normal(pathPrefix);
        int last = Math.min(path.length(), LONGEST_ESCAPE * pathPrefix.length());
        for (int end = 1; end <= last; end++) {
            if (endsSegment(path, end) && normal(path.substring(0, end)).equals(wanted)) {
                return Optional.of(path.substring(end));
            }
        }
        return Optional.empty();
    }

    private static boolean endsSegment(String path, int end) {
        char c = path.charAt(end - 1);
        return c == '/' || c == '\\' || c == 'f' || c == 'F' || c == 'c' || c == 'C';
    }

    private static String normal(String path) {
        String decoded = HostName.decoded(HostName.decoded(path)).replace('\\', '/');
        return Normalizer.normalize(decoded, Normalizer.Form.NFC);
    }

    private static String withoutFirstSlash(String rest) {
        return isSlashAt(rest, 0) ? rest.substring(1) : rest;
    }

    private static String withoutSlashes(String path) {
        int at = 0;
        while (isSlashAt(path, at)) {
            at++;
        }
        return path.substring(at);
    }

    private static boolean isSlashAt(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }
}
