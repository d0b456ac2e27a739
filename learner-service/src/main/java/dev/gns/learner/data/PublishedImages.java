package dev.gns.learner.data;

/**
 * A set of images as its publisher splits it.
 *
 * @param training to be split into training and validation examples
 * @param normalization by the whole training set's statistics, whatever part of it a task uses
 */
record PublishedImages(LabelledImages training, LabelledImages test, Normalization normalization) {}
