package dev.keepsake.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a report says of itself (AWS S3 user guide, "Locating your inventory list").
 *
 * @param bucket the one reported on
 * @param version of the manifest
 * @param created when S3 began the report; not when it was published
 * @param format of the files
 * @param schema their columns, in the form of the format
 * @param files the files; at least one
 */
record InventoryManifest(
        String bucket, String version, Instant created, String format, String schema, List<InventoryFile> files) {

    private static final int MD5_LENGTH = 32;

    /** The one version that there is. */
    static final String VERSION = "2016-11-30";

    /**
     * Reads it.
     *
     * @throws UnreadablePageException if anything is missing or is not as it should be
     */
    static InventoryManifest read(String json) {
        Map<?, ?> manifest = ManifestJson.object(json);
        String version = text(manifest, "version");
        if (!version.equals(VERSION)) {
            throw new UnreadablePageException("has version '" + version + "', and only " + VERSION + " is known");
        }
        return new InventoryManifest(
                text(manifest, "sourceBucket"),
                version,
                Instant.ofEpochMilli(number(manifest, "creationTimestamp")),
                text(manifest, "fileFormat"),
                text(manifest, "fileSchema"),
                files(manifest));
    }

    private static List<InventoryFile> files(Map<?, ?> manifest) {
        if (!(manifest.get("files") instanceof List<?> list) || list.isEmpty()) {
            throw new UnreadablePageException("names no files");
        }
        List<InventoryFile> files = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> file)) {
                throw new UnreadablePageException("has an entry of files that is no object");
            }
            files.add(new InventoryFile(text(file, "key"), number(file, "size"), md5(text(file, "MD5checksum"))));
            if (!keys.add(text(file, "key"))) {
                throw new UnreadablePageException("names the file '" + text(file, "key") + "' twice");
            }
        }
        return List.copyOf(files);
    }

    private static String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new UnreadablePageException("has no '" + name + "'");
    }

    private static long number(Map<?, ?> object, String name) {
        try {
            long number = Long.parseLong(text(object, name));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UnreadablePageException(
                    "has '" + text(object, name) + "' as '" + name + "', which is no number", e);
        }
        throw new UnreadablePageException("has '" + text(object, name) + "' as '" + name + "', which is below 0");
    }

    private static String md5(String hex) {
        if (hex.length() != MD5_LENGTH || !hex.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0)) {
            throw new UnreadablePageException("has the checksum '" + hex + "', which is no MD5 in hex");
        }
        return hex;
    }
}
