package dev.gns.learner.episode;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a schedule has learned in an episode so far, beside the LR in force.
 *
 * @param values by names of the schedule's own
 */
public record ScheduleState(Map<String, double[]> values) {
    private static final ScheduleState NONE = new ScheduleState(Map.of());

    public ScheduleState {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Of a schedule that keeps nothing. */
    static ScheduleState none() {
        return NONE;
    }

    /** @throws IllegalArgumentException if the state is not of a schedule like this one */
    double[] values(String name) {
        var found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the saved schedule has no " + name);
        }
        return found;
    }

    /** @throws IllegalArgumentException if the state is not of a schedule like this one */
    double value(String name) {
        var found = values(name);
        if (found.length != 1) {
            throw new IllegalArgumentException("the saved schedule has " + found.length + " values of " + name);
        }
        return found[0];
    }
}
