package dev.gns.learner.data;

import java.util.Optional;

/**
 * A set of texts as its publisher splits it.
 *
 * @param test empty where its labels are not published
 */
record PublishedTexts(TextFile training, TextFile validation, Optional<TextFile> test, Target target) {}
