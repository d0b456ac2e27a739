package dev.gns.contracts.rest;

import java.util.Optional;

/**
 * Mean and sample standard deviation (n − 1) of a figure.
 *
 * @param n how many values there are
 * @param mean absent if n is 0
 * @param std absent unless n is at least 2
 */
public record Summary(int n, Optional<Double> mean, Optional<Double> std) {
    public Summary {
        mean = mean == null ? Optional.empty() : mean;
        std = std == null ? Optional.empty() : std;
    }
}
