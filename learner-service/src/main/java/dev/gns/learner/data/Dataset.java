package dev.gns.learner.data;

/**
 * A data set as a task uses it.
 *
 * @param train examples that are left beside the validation examples, or as many of them as the task wants
 * @param validation examples held out of the published training set
 * @param test the published test set
 */
public record Dataset(Examples train, Examples validation, Examples test) {}
