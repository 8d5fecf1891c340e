package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks several extractors about one value. */
final class OneOfShapes {

    private OneOfShapes() {}

    static Extraction all(List<ReferenceExtractor> extractors, String value) {
        List<Extraction> answers = new ArrayList<>();
        extractors.forEach(each -> answers.add(answer(each, value)));
        List<Extraction> known = known(answers);
        return known.isEmpty() ? unknown(answers) : Extraction.joined(known);
    }

    static Extraction first(List<ReferenceExtractor> extractors, String value) {
        List<Extraction> answers = new ArrayList<>();
        for (ReferenceExtractor each : extractors) {
            Extraction answer = answer(each, value);
            if (!(answer instanceof Extraction.Unrecognised)) {
                return answer;
            }
            answers.add(answer);
        }
        return unknown(answers);
    }

    private static Extraction answer(ReferenceExtractor extractor, String value) {
        return requireNonNull(extractor.extract(value), "the extractor answered null");
    }

    private static List<Extraction> known(List<Extraction> answers) {
        return answers.stream()
                .filter(each -> !(each instanceof Extraction.Unrecognised))
                .toList();
    }

    private static Extraction unknown(List<Extraction> answers) {
        return Extraction.unrecognised(answers.stream()
                .map(each -> ((Extraction.Unrecognised) each).reason())
                .distinct()
                .collect(Collectors.joining("; or ", "none of the known shapes: ", "")));
    }
}
