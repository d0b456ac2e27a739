package dev.gns.contracts.rest;

import dev.gns.contracts.experiment.ExperimentSpec;

/**
 * A valid spec that was not launched.
 *
 * @param spec with every choice filled in
 * @param episodes how many it will run; a grid that is widened adds to them
 */
public record CheckedSpecView(ExperimentSpec spec, int episodes) {}
