package dev.gns.bench.dashboard;

import com.microsoft.playwright.Page;
import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.results.History;
import dev.gns.bench.results.LongSeries;
import dev.gns.bench.results.ResultsStack;
import dev.gns.bench.results.StoredHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Time until the dashboard's pages can be used: rows or charts are there, drawn, and the main thread is idle. Cold is a
 * browser that has nothing in its cache, warm one that has seen the page before.
 */
public final class Dashboard implements Benchmark {
    private static final int WARM_UP = 2;
    private static final int REPETITIONS = 12;
    private static final int ROWS = 50;
    private static final String LIST = "document.querySelectorAll('main tbody th a').length === " + ROWS;
    private static final String EXPERIMENT = "document.querySelectorAll('gns-experiment-curves .plot canvas').length"
            + " === 4 && document.querySelector('gns-experiment-episodes tbody tr')";
    private static final List<Address> ADDRESSES = List.of(
            new Address("experiments", "/#/experiments", LIST),
            new Address("experiment", "/#/experiments/" + History.USUAL, EXPERIMENT),
            new Address("experiment-of-a-million-points", "/#/experiments/" + History.LONGEST, EXPERIMENT),
            new Address(
                    "episode-of-a-million-points",
                    "/#/episodes/" + LongSeries.EPISODE,
                    "document.querySelectorAll('gns-chart .plot canvas').length === 2"));

    /** @param usable JavaScript that says whether the page can be used */
    private record Address(String name, String path, String usable) {}

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public String summary() {
        return "browser: time until pages can be used, with 5,000 experiments and a series of 1,000,000 points";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        try (var stack = StoredHistory.start(root);
                var chromium = new Chromium()) {
            System.err.println("bench: Chromium " + chromium.version());
            for (var address : ADDRESSES) {
                open(stack, chromium, address, figures);
            }
            new ListUse(stack.uri("/#/experiments").toString(), LIST).measure(chromium, REPETITIONS, figures);
        }
    }

    private static void open(ResultsStack stack, Chromium chromium, Address address, Consumer<Figure> figures) {
        var cold = new Samples();
        var warm = new Samples();
        var url = stack.uri(address.path()).toString();
        for (var i = -WARM_UP; i < REPETITIONS; i++) {
            try (var context = chromium.context(address.usable())) {
                var page = context.newPage();
                var first = open(page, url);
                var second = open(page, url);
                if (i >= 0) {
                    cold.add(first);
                    warm.add(second);
                }
            }
        }
        cold.figures("dashboard." + address.name() + ".cold", "ms").forEach(figures);
        warm.figures("dashboard." + address.name() + ".warm", "ms").forEach(figures);
    }

    /** @return ms from the start of the navigation */
    static double open(Page page, String url) {
        page.navigate("about:blank");
        page.navigate(url);
        return ((Number) page.evaluate("opened")).doubleValue();
    }
}
