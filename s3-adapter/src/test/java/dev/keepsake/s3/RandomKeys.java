package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.util.Random;

/** Keys of all shapes, seeded: folders of all sizes, ids, numbers, and text of all of Unicode. */
final class RandomKeys {

    private static final String[] ODD = {
        "%",
        "+",
        " ",
        "&",
        "<",
        "\t",
        "\n",
        "\r",
        "\u0001",
        "\u007f",
        "\u0085",
        "e\u0301",
        "é",
        "日本",
        "\ud7ff",
        "\ue000",
        "\ufffd",
        "\uffff",
        "\ud83d\ude00",
        "\ud800\udc00",
        "\udbff\udfff",
        "//",
        "..",
        "~",
        "!"
    };

    private final Random random;
    private final int shape;

    RandomKeys(Random random) {
        this.random = random;
        this.shape = random.nextInt(7);
    }

    BlobKey next() {
        return BlobKey.of(
                switch (shape) {
                    case 0 -> skewed();
                    case 1 -> "%06d".formatted(random.nextInt(3000));
                    case 2 -> folders() + hex(12);
                    case 3 -> unicode();
                    case 4 -> random.nextInt(10) == 0 ? folders() + unicode() : skewed();
                    case 5 -> "日本/" + hex(6) + ODD[random.nextInt(ODD.length)];
                    default -> "a".repeat(1 + random.nextInt(900));
                });
    }

    private String skewed() {
        return random.nextInt(10) == 0 ? folders() + hex(4) : "images/01G" + hex(8) + "-thumb.png";
    }

    private String folders() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append((char) ('a' + random.nextInt(1 + random.nextInt(26)))).append('/');
        }
        return path.toString();
    }

    private String hex(int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private String unicode() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            if (random.nextInt(4) == 0) {
                text.append(ODD[random.nextInt(ODD.length)]);
            } else {
                text.appendCodePoint(codePoint());
            }
        }
        return text.toString();
    }

    private int codePoint() {
        int any = random.nextInt(Character.MAX_CODE_POINT + 1) >>> random.nextInt(18);
        return any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE ? 'x' : any;
    }
}
