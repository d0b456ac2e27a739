package dev.gns.learner.data;

import java.util.Optional;

/**
 * A sentence or a pair of sentences, as published.
 *
 * @param label class or score
 */
record TextExample(String first, Optional<String> second, double label) {}
