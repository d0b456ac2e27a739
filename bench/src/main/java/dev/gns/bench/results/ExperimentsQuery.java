package dev.gns.bench.results;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The list of experiments, as the dashboard asks for it. */
public final class ExperimentsQuery implements Benchmark {
    private static final int WARM_UP = 10;
    private static final int REPETITIONS = 100;
    private static final int PAGE = 50;
    private static final String FIRST = "/api/experiments?limit=" + PAGE;
    private static final String SEARCH = FIRST + "&name=" + History.SEARCH.replace(" ", "%20");

    @Override
    public String name() {
        return "experiments-query";
    }

    @Override
    public String summary() {
        return "REST: first page, search by name, and last page of 5,000 experiments";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        try (var stack = StoredHistory.start(root)) {
            var rest = new Rest(stack);
            var paths = Map.of("first-page", FIRST, "search", SEARCH, "last-page", lastPage(rest));
            expect(rest.json(SEARCH).path("items").size(), History.FOUND, "experiments that the search finds");
            measure(rest, paths, WARM_UP);
            measure(rest, paths, REPETITIONS)
                    .forEach((name, samples) ->
                            samples.figures("experiments-query." + name, "ms").forEach(figures));
        }
    }

    private static Map<String, Samples> measure(Rest rest, Map<String, String> paths, int times) throws Exception {
        Map<String, Samples> samples = new LinkedHashMap<>();
        for (var i = 0; i < times; i++) {
            for (var path : paths.entrySet()) {
                samples.computeIfAbsent(path.getKey(), name -> new Samples()).time(() -> rest.get(path.getValue()));
            }
        }
        return samples;
    }

    /** Follows the cursors to the end, which also counts that all are there. */
    private static String lastPage(Rest rest) throws IOException, InterruptedException {
        var path = FIRST;
        var seen = 0;
        while (true) {
            var page = rest.json(path);
            seen += page.path("items").size();
            if (!page.hasNonNull("next")) {
                expect(seen, History.EXPERIMENTS, "experiments in the list");
                return path;
            }
            path = FIRST + "&cursor=" + page.path("next").asText();
        }
    }

    private static void expect(int found, int expected, String what) {
        if (found != expected) {
            throw new IllegalStateException(what + ": " + found + ", not " + expected);
        }
    }
}
