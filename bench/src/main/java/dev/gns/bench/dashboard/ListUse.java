package dev.gns.bench.dashboard;

import com.microsoft.playwright.Page;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.results.History;
import java.util.function.Consumer;

/**
 * What people do with the list: from the last key of a search to the filtered list, and from a click to the next page.
 *
 * @param usable JavaScript that says whether the list can be used
 */
record ListUse(String url, String usable) {
    private static final String FIELD = "main input[type=search]";
    private static final String NEXT = "nav.pager button:last-child";
    private static final String ROWS = "[...document.querySelectorAll('main tbody th a')]";

    void measure(Chromium chromium, int repetitions, Consumer<Figure> figures) {
        var search = new Samples();
        var next = new Samples();
        for (var i = 0; i < repetitions; i++) {
            try (var context = chromium.context(usable)) {
                var page = context.newPage();
                Dashboard.open(page, url);
                next.add(turn(page));
                search.add(search(page));
            }
        }
        search.figures("dashboard.experiments.search", "ms").forEach(figures);
        next.figures("dashboard.experiments.next-page", "ms").forEach(figures);
    }

    private static double turn(Page page) {
        var first = page.getAttribute("main tbody th a", "href");
        await(page, "click", NEXT, ROWS + ".length === 50 && " + ROWS + "[0].getAttribute('href') !== '" + first + "'");
        page.click(NEXT);
        return milliseconds(page);
    }

    private static double search(Page page) {
        var all = ROWS + ".every((a) => a.textContent.includes('" + History.SEARCH + "'))";
        await(page, "input", FIELD, ROWS + ".length === " + History.FOUND + " && " + all);
        page.locator(FIELD).pressSequentially(History.SEARCH);
        return milliseconds(page);
    }

    private static void await(Page page, String event, String element, String condition) {
        page.evaluate("() => { window.done = gnsUsableAfter('" + event + "', document.querySelector('" + element
                + "'), () => " + condition + "); }");
    }

    private static double milliseconds(Page page) {
        return ((Number) page.evaluate("done")).doubleValue();
    }
}
