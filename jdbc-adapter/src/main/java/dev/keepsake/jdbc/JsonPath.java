package dev.keepsake.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path into a JSON value. */
record JsonPath(List<Step> steps) {

    private static final Pattern STEP = Pattern.compile(
            "\\.\\.([\\w-]+)|\\.([\\w-]+)|\\['([^']+)']|(\\.\\*)|(\\[\\*])", Pattern.UNICODE_CHARACTER_CLASS);

    static JsonPath parse(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int at = 1;
        while (path.startsWith("$") && matcher.find(at) && matcher.start() == at) {
            steps.add(step(matcher, path.substring(0, matcher.end())));
            at = matcher.end();
        }
        if (steps.isEmpty() || at != path.length()) {
            throw new IllegalArgumentException(
                    "The JSON path '" + path + "' can't be read from character " + at + " on;"
                            + " write it with '$', '.name', '['any name']', '.*', '[*]' and '..name', such as"
                            + " '$.gallery[*].image'.");
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static Step step(Matcher matcher, String path) {
        if (matcher.group(1) != null) {
            return new Step(Kind.ANYWHERE, matcher.group(1), path);
        }
        if (matcher.group(2) != null) {
            return new Step(Kind.NAME, matcher.group(2), path);
        }
        if (matcher.group(3) != null) {
            return new Step(Kind.NAME, matcher.group(3), path);
        }
        return new Step(matcher.group(4) != null ? Kind.VALUES : Kind.ELEMENTS, "", path);
    }

    void read(JsonValue json, List<String> found) {
        read(json, 0, found);
    }

    private void read(JsonValue json, int at, List<String> found) {
        String here = at == 0 ? "$" : steps.get(at - 1).path();
        if (at == steps.size()) {
            found.add(json.reference(here));
        } else if (json.shape() != JsonShape.NULL) {
            read(json, steps.get(at), here, () -> read(json, at + 1, found));
        }
    }

    private static void read(JsonValue json, Step step, String here, Runnable rest) {
        switch (step.kind()) {
            case ANYWHERE -> descend(json, step.name(), rest);
            case ELEMENTS -> {
                json.require(JsonShape.LIST, here);
                json.eachElement(rest);
            }
            case VALUES -> {
                json.require(JsonShape.OBJECT, here);
                json.eachName(unused -> rest.run());
            }
            case NAME -> {
                json.require(JsonShape.OBJECT, here);
                json.eachName(name -> {
                    if (name.equals(step.name())) {
                        rest.run();
                    } else {
                        json.skip();
                    }
                });
            }
        }
    }

    private static void descend(JsonValue json, String wanted, Runnable rest) {
        if (json.shape() == JsonShape.LIST) {
            json.eachElement(() -> descend(json, wanted, rest));
        } else if (json.shape() == JsonShape.OBJECT) {
            json.eachName(name -> {
                if (name.equals(wanted)) {
                    rest.run();
                } else {
                    descend(json, wanted, rest);
                }
            });
        }
    }

    /** Where a step leads: the name, if it has one, and the path up to its end. */
    record Step(Kind kind, String name, String path) {}

    enum Kind {
        NAME,
        VALUES,
        ELEMENTS,
        ANYWHERE
    }
}
