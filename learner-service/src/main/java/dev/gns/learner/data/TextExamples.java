package dev.gns.learner.data;

import java.util.List;
import java.util.Optional;

/**
 * Sentences or pairs of sentences, as published.
 *
 * @param first sentences, {@code [count]}
 * @param second sentences, {@code [count]}; {@code [0]} where examples have one sentence
 * @param labels {@code [count]}: classes or scores
 * @param kind what the labels are
 * @param faults what was mended or left out in reading, a line each
 */
record TextExamples(String[] first, String[] second, double[] labels, TextLabels kind, List<String> faults) {

    int count() {
        return labels.length;
    }

    String first(int example) {
        return first[example];
    }

    Optional<String> second(int example) {
        return second.length == 0 ? Optional.empty() : Optional.of(second[example]);
    }

    double label(int example) {
        return labels[example];
    }
}
