package dev.gns.learner.data;

/**
 * How a data set of texts is written.
 *
 * @param brokenRows whether rows are known to be broken as published: they are then mended or left out, and reported,
 *     as long as they are few; elsewhere a broken row means a broken file
 */
record TextFormat(TextColumns columns, TextLabels labels, boolean brokenRows) {}
