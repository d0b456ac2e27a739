package dev.gns.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** Repeated measurements of one thing. */
public final class Samples {
    private static final double NANOS_A_MILLI = 1e6;

    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    public void addAll(double[] more) {
        for (var value : more) {
            values.add(value);
        }
    }

    public int size() {
        return values.size();
    }

    /** Adds the time that the work takes, ms. */
    public <T> T time(Callable<T> work) throws Exception {
        var started = System.nanoTime();
        var result = work.call();
        add((System.nanoTime() - started) / NANOS_A_MILLI);
        return result;
    }

    public double median() {
        var sorted = sorted();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least value that at least this share of them do not exceed. */
    public double quantile(double share) {
        var sorted = sorted();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** The median under {@code name}, and the least and the 95th percentile under names of their own. */
    public List<Figure> figures(String name, String unit) {
        return figures(name, unit, OptionalDouble.empty());
    }

    /** The same, with the ratio of the medians. */
    public List<Figure> figures(String name, String unit, Samples reference) {
        return figures(name, unit, OptionalDouble.of(median() / reference.median()));
    }

    private List<Figure> figures(String name, String unit, OptionalDouble ratio) {
        var n = values.size();
        return List.of(
                new Figure(name, median(), unit, ratio, n),
                new Figure(name + ".min", sorted().get(0), unit, n),
                new Figure(name + ".p95", quantile(0.95), unit, n));
    }

    private List<Double> sorted() {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return values.stream().sorted().toList();
    }
}
