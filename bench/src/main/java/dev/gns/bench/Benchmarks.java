package dev.gns.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Benchmarks by name. */
final class Benchmarks {
    private final List<Benchmark> all;

    Benchmarks(List<Benchmark> all) {
        var names = all.stream().map(Benchmark::name).distinct().count();
        if (names != all.size()) {
            throw new IllegalArgumentException("two benchmarks have the same name");
        }
        this.all = List.copyOf(all);
    }

    List<Benchmark> all() {
        return all;
    }

    Optional<Benchmark> find(String name) {
        return all.stream().filter(b -> b.name().equals(name)).findFirst();
    }

    /** A line each. */
    String list() {
        return all.stream()
                .map(b -> String.format("  %-26s %s", b.name(), b.summary()))
                .collect(Collectors.joining("\n"));
    }
}
