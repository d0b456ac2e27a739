package dev.gns.system.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, and what went wrong in its pages. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("GNS_TEST_CHROMIUM", "/usr/bin/chromium"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** Nothing but the page itself shall use the network. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String url;
    private final String apiKey;
    private final List<String> wrongs = new ArrayList<>();
    private BrowserContext context;

    private Browser(String url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
    }

    /** Skips the test where no Chromium is. */
    static void assumed() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM), "skipped: no Chromium at " + CHROMIUM + " (apt-get install chromium)");
    }

    static Browser on(String url, String apiKey) {
        return new Browser(url, apiKey);
    }

    /** The size and the colours of somebody's screen. */
    record Screen(int width, int height, ColorScheme colours) {
        static final Screen DESK = new Screen(1280, 860, ColorScheme.LIGHT);
        static final Screen NIGHT = new Screen(1280, 860, ColorScheme.DARK);
        static final Screen PHONE = new Screen(390, 844, ColorScheme.LIGHT);
    }

    /** A page of somebody who comes for the first time, with the address that {@code gns up} prints on a terminal. */
    Page open(Screen screen) {
        var page = stranger(screen);
        // Not a new page, only its fragment: as somebody does who has the dashboard open already.
        page.navigate(url + "/#key=" + apiKey);
        // The page takes the key a moment later; a key press before would take the address away from under it.
        page.waitForURL(address -> !address.contains("#key="));
        return page;
    }

    /** A page of somebody without the API key. */
    Page stranger(Screen screen) {
        context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.colours())
                .setAcceptDownloads(true));
        var page = context.newPage();
        page.onPageError(error -> wrongs.add("error: " + error));
        page.onConsoleMessage(message -> {
            if (Set.of("error", "warning").contains(message.type())) {
                wrongs.add(message.type() + ": " + message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(url)
                    && URI.create(request.url()).getScheme().startsWith("http")) {
                wrongs.add("request to elsewhere: " + request.url());
            }
        });
        page.onDialog(dialog -> {
            wrongs.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(url + "/");
        return page;
    }

    /** For people to look at. */
    void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What keeps people with a screen reader, a keyboard or weak eyes out. */
    static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(Browser::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + ": "
                + rule.getNodes().stream().map(n -> n.getHtml()).limit(3).toList();
    }

    /** Closes what is open; nothing may have gone wrong in it, but for what begins with one of {@code expected}. */
    void closePages(String... expected) {
        if (context != null) {
            context.close();
            context = null;
        }
        var unexpected = wrongs.stream()
                .filter(wrong -> List.of(expected).stream().noneMatch(wrong::startsWith))
                .toList();
        wrongs.clear();
        assertThat(unexpected).isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
