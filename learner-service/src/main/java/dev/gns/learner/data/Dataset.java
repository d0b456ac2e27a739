package dev.gns.learner.data;

import java.util.Optional;

/**
 * A data set as a task uses it.
 *
 * @param train examples to learn from, all that there are or as many as the task wants
 * @param validation examples held out of the published training set, or the published validation set
 * @param test the published test set; empty where its labels are not published
 */
public record Dataset(Examples train, Examples validation, Optional<Examples> test) {}
