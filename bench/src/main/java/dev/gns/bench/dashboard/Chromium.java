package dev.gns.bench.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A headless browser. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final String script = script();

    /** @throws IllegalStateException if this machine has none */
    Chromium() {
        var program = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(
                    program + " is missing; install it (on Debian: apt-get install chromium) or name it in CHROMIUM");
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(FLAGS));
    }

    String version() {
        return browser.version();
    }

    /**
     * A context with nothing in its cache.
     *
     * @param usable JavaScript that says whether a page can be used; the page keeps when it first can, in {@code opened}
     */
    BrowserContext context(String usable) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.addInitScript(script + "\nwindow.opened = gnsUsable(() => " + usable + ");");
        return context;
    }

    private static String script() {
        try (var stream = Chromium.class.getResourceAsStream("usable.js")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
