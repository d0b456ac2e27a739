package dev.gns.system.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.json.Json;
import dev.gns.system.RunningStack;
import dev.gns.system.dashboard.Browser.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard as people use it: in a browser, on a running system. */
class DashboardIT {
    private static final String TASK = "{\"preset\": \"fashion-mnist-small\", \"steps\": 40, \"decisionInterval\": 10}";
    private static final double PATIENCE_MILLIS = 120_000;

    @TempDir
    static Path home;

    private static RunningStack stack;
    private static Browser browser;
    /** Experiments that have ended. */
    private static String trained;

    private static String compared;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() throws IOException {
        Browser.assumed();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        stack = RunningStack.start(home, 2);
        browser = Browser.on(stack.state().url(), stack.apiKey());
        trained = launch(train("Learn a policy", "seen", 2));
        stack.awaitReport(trained);
        compared = launch(
                """
                {"name": "Compare schedules", "kind": "compare", "seed": 3, "tasks": [%s],
                 "compare": {"pairs": 3, "test": true, "entries": [
                  {"label": "gns", "schedule": {"type": "gns", "policy": "seen"}, "learningRate": {"type": "prior"}},
                  {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}},
                  {"label": "cosine", "schedule": {"type": "cosine"}, "learningRate": {"type": "prior"}}]}}"""
                        .formatted(TASK));
        stack.awaitReport(compared);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        if (browser != null) {
            browser.closePages();
        }
    }

    @Test
    void anExperimentIsLaunchedWatchedStoppedAndResumedWithoutReloading() {
        var page = browser.open(Screen.DESK);
        link(page, "Launch").first().click();
        page.locator("#field-name").fill("Watched " + unique);
        page.getByLabel("YAML").fill(yaml("watched-" + unique));
        page.getByLabel("YAML").blur();
        assertThat(page.locator(".verdict output")).hasText("Will run 48 episodes");
        browser.screenshot(page, "launch");
        page.evaluate("window.neverReloaded = true");
        button(page, "Launch").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Watched");
        var done = page.locator(".facts .progress .number");
        assertThat(done).hasText(Pattern.compile("[1-9]\\d*/48"), soon());
        assertThat(chart(page, "training loss (nats)").locator("canvas")).isVisible();
        button(page, "Stop").click();
        assertThat(page.locator("h1 .badge")).hasText("stopped", soon());
        var stoppedAt = done.textContent();
        browser.screenshot(page, "experiment-stopped");

        button(page, "Resume").click();
        assertThat(page.locator("h1 .badge")).hasText("completed", soon());

        assertThat(done).hasText("48/48");
        assertThat(stoppedAt).isNotEqualTo("48/48");
        assertThat(chart(page, "return").locator("canvas")).isVisible();
        assertThat(chart(page, "approximate KL").locator("canvas")).isVisible();
        assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        browser.screenshot(page, "experiment-train");
    }

    @Test
    void aSpecIsCheckedAsItIsTypedAndSaysWhatWillBeSent() {
        var page = browser.open(Screen.DESK);
        page.keyboard().press("g");
        page.keyboard().press("l");
        var seed = page.locator("#field-seed");

        seed.fill("twelve");

        assertThat(seed).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".verdict .field-problem")).containsText("seed");
        assertThat(button(page, "Launch")).isDisabled();
        browser.screenshot(page, "launch-invalid");
        seed.fill("12345678901234567");
        assertThat(button(page, "Launch")).isEnabled();
        assertThat(page.getByLabel("YAML")).hasValue(Pattern.compile("seed: 12345678901234567\\n"));
        assertThat(page.locator(".curl")).containsText("\"seed\": 12345678901234567,");
        assertThat(page.locator(".curl")).containsText("Authorization: Bearer");
        assertThat(page.locator(".curl")).not().containsText(stack.apiKey());
        browser.closePages("error: Failed to load resource: the server responded with a status of 400");
    }

    @Test
    void everyKindOfScheduleIsOfferedWithItsFields() {
        var page = browser.open(Screen.DESK);
        page.keyboard().press("g");
        page.keyboard().press("l");
        // Not just by its text: the list that is still shown has an experiment of that name.
        page.locator(".segments").getByText("Compare schedules").click();
        assertThat(page.locator("ol.entries > li").first()).isVisible();
        var before = page.locator("ol.entries > li").count();

        Presets.SCHEDULES.forEach(type -> button(page, "Add " + type).click());

        assertThat(page.locator("ol.entries > li")).hasCount(before + Presets.SCHEDULES.size());
        assertThat(page.locator(".verdict output")).containsText("Will run");
        var step = "compare.entries[" + (before + Presets.SCHEDULES.indexOf("step")) + "].schedule";
        var wsd = "compare.entries[" + (before + Presets.SCHEDULES.indexOf("wsd")) + "].schedule";
        input(page, step + ".milestones").fill("0.8, 0.4");
        assertThat(page.locator(".verdict .field-problem")).containsText("must ascend");
        input(page, step + ".milestones").fill("0.4, 0.8");
        input(page, wsd + ".shape").selectOption("linear");
        assertThat(page.locator(".verdict output")).containsText("Will run");
        assertThat(page.getByLabel("YAML")).hasValue(Pattern.compile("type: step, milestones: \\[0.4, 0.8]"));
        assertThat(page.getByLabel("YAML")).hasValue(Pattern.compile("type: wsd, shape: linear}"));
        browser.screenshot(page, "launch-schedules");
        browser.closePages("error: Failed to load resource: the server responded with a status of 400");
    }

    @Test
    void aLaunchWithoutTheKeyAsksForIt() {
        var page = browser.stranger(Screen.DESK);
        link(page, "Launch").first().click();
        page.getByLabel("YAML").fill(yaml("asked-" + unique));
        page.getByLabel("YAML").blur();
        assertThat(page.locator(".verdict output")).hasText("Will run 48 episodes");

        button(page, "Launch").click();
        page.getByLabel("API key").last().fill(stack.apiKey());
        button(page, "Use it").click();

        assertThat(page.locator("h1")).containsText("Watched");
        button(page, "Stop").click();
        assertThat(page.locator("h1 .badge")).hasText("stopped", soon());
        button(page, "Delete").click();
        page.locator("dialog")
                .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Experiments");
        assertThat(page.locator("main tbody")).not().containsText("asked-" + unique);
        browser.closePages("error: Failed to load resource: the server responded with a status of 401");
    }

    @Test
    void schedulesAreComparedWithBandsDifferencesAndTheValueAtAStep() {
        var page = browser.open(Screen.DESK);
        page.navigate(stack.state().url() + "/#/experiments/" + compared);
        assertThat(page.locator("table.report tbody tr")).hasCount(3);
        var report = stack.client().report(compared);
        var best = report.rows().stream()
                .min((a, b) -> Double.compare(
                        a.scores().validationLoss().mean().orElseThrow(),
                        b.scores().validationLoss().mean().orElseThrow()))
                .orElseThrow();
        assertThat(page.locator("table.report tr:has(.best) th")).containsText(best.label());

        var losses = chart(page, "training loss (nats)");
        assertThat(losses.locator("canvas")).isVisible();
        assertThat(losses.locator(".legend tbody tr")).hasCount(3);
        losses.locator(".plot").focus();
        page.keyboard().press("End");
        assertThat(losses.locator(".legend thead")).containsText("at 30");
        var row = losses.locator(".legend tbody tr", new Locator.LocatorOptions().setHasText("cosine"));
        assertThat(row.locator("td").first()).hasText(row.locator("td").last().textContent());
        browser.screenshot(page, "experiment-compare");

        losses.locator("select").selectOption("constant");

        var constant = losses.locator(".legend tbody tr", new Locator.LocatorOptions().setHasText("constant"));
        assertThat(constant.locator("td").last()).hasText("0");
        assertThat(row.locator("td").last()).not().hasText("0");
        page.getByLabel("band").selectOption("none");
        losses.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("cosine"))
                .click();
        assertThat(row).hasClass("off");
        browser.screenshot(page, "experiment-difference");
    }

    @Test
    void anEpisodeShowsEachDecisionOnTheNetworksGraph() throws IOException {
        var page = browser.open(Screen.DESK);
        page.navigate(stack.state().url() + "/#/experiments/" + compared);
        page.locator("gns-experiment-episodes tbody a", new Page.LocatorOptions().setHasText("gns"))
                .first()
                .click();
        var decision = page.getByLabel("Decision", new Page.GetByLabelOptions().setExact(true));
        assertThat(decision.locator("h2")).hasText("Decision 0 of 4, at step 0");
        assertThat(decision.locator(".graph-node")).hasCount(5);
        assertThat(decision).containsText("μ");

        page.getByLabel("Decision after").click();

        assertThat(decision.locator("h2")).containsText("Decision 1 of 4");
        decision.locator(".graph-node").first().click();
        assertThat(decision.locator(".graph-node.chosen")).hasCount(1);
        browser.screenshot(page, "episode");
        page.getByText("Download").first().click();
        var csv = page.waitForDownload(() -> page.getByText("Schedule, CSV").click());
        var lines = Files.readAllLines(csv.path());
        assertThat(lines.get(0)).isEqualTo("step,learning_rate");
        assertThat(lines).hasSize(5);
        var python =
                page.waitForDownload(() -> page.getByText("Schedule, PyTorch").click());
        assertThat(Files.readString(python.path())).contains("class ReplayedSchedule");

        link(page, "Run again").click();

        assertThat(page.getByLabel("YAML")).hasValue(Pattern.compile("given:\\s+- trainingSeed: -?\\d+"));
        assertThat(page.locator(".verdict output")).hasText("Will run 3 episodes");
        browser.screenshot(page, "launch-again");
    }

    @Test
    void aPolicyIsPromotedRolledBackAndDownloaded() {
        var page = browser.open(Screen.DESK);
        page.keyboard().press("g");
        page.keyboard().press("p");
        link(page, "seen").first().click();
        assertThat(page.locator("table.versions tbody tr")).hasCount(3);
        assertThat(page.locator("gns-chart canvas")).isVisible();

        for (var version : List.of("1", "2")) {
            page.locator("tr[data-version='" + version + "']")
                    .getByText("Promote")
                    .click();
            page.locator("dialog button.primary").click();
            assertThat(page.locator("tr[data-version='" + version + "'] th .badge"))
                    .hasText("in use");
        }
        browser.screenshot(page, "policy");
        button(page, "Roll back").click();
        page.locator("dialog button.primary").click();

        assertThat(page.locator("tr[data-version='1'] th .badge")).hasText("in use");
        assertThat(page.getByLabel("Promotions").locator("li").first()).containsText("version 1");
        var file = page.waitForDownload(
                () -> page.locator("tr[data-version='1']").getByText("Download").click());
        assertThat(file.suggestedFilename()).endsWith(".safetensors");
    }

    @Test
    void theSystemPageShowsServicesLagAndDeadLetters() throws Exception {
        try (var producer = Connection.to(stack.state().bootstrapServers()).producer("dashboard-test")) {
            producer.send(new ProducerRecord<>(
                            Topic.METRICS.topicName(),
                            "bad-" + unique,
                            "<b>no metric</b>".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        var page = browser.open(Screen.DESK);
        page.keyboard().press("g");
        page.keyboard().press("s");

        var letter = page.locator("tbody tr", new Page.LocatorOptions().setHasText("bad-" + unique));
        assertThat(letter).containsText("gns.metrics", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(letter).containsText("JSON");
        var services = page.locator("tbody").first();
        for (var service : List.of("learner-1", "learner-2", "policy", "trainer", "results")) {
            var row = services.locator("tr", new Locator.LocatorOptions().setHasText(service))
                    .first();
            assertThat(row.locator(".badge")).hasText("up");
        }
        assertThat(page.locator("tbody").nth(1)).containsText("gns.episode-orders");
        browser.screenshot(page, "system");
    }

    @Test
    void experimentsAreSearchedAndFilteredAndReachedByKeys() {
        var page = browser.open(Screen.DESK);
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("Learn a policy")))
                .isVisible();
        browser.screenshot(page, "experiments");

        page.keyboard().press("/");
        page.keyboard().type("compare sch");

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody th")).hasText("Compare schedules");
        page.getByLabel("state").selectOption("failed");
        assertThat(page.locator(".empty")).isVisible();
        page.getByLabel("state").selectOption("completed");
        page.getByLabel("kind").selectOption("compare");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("state=completed"));
        page.locator("h1").click();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Compare schedules");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
    }

    @Test
    void aSlowAnswerNeverTakesThePlaceOfANewerOne() {
        var page = browser.open(Screen.DESK);
        assertThat(page.locator("tbody th", new Page.LocatorOptions().setHasText("Compare schedules")))
                .isVisible();
        List<Route> held = new ArrayList<>();
        page.route("**/api/experiments?*kind=train*", held::add);

        page.getByLabel("kind").selectOption("train");
        page.waitForCondition(() -> !held.isEmpty());
        page.getByLabel("kind").selectOption("compare");
        page.waitForResponse(answer -> answer.url().contains("kind=train"), held.get(0)::resume);
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");

        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("train")))
                .hasCount(0);
        assertThat(page.locator("tbody th").first()).hasText("Compare schedules");
    }

    @Test
    void everyPageFitsAPhone() {
        var page = browser.open(Screen.PHONE);
        for (var address : addresses()) {
            page.navigate(stack.state().url() + "/#/" + address);
            settled(page, address);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isEqualTo(390);
            browser.screenshot(page, "phone-" + address.replaceAll("/.*", "") + (address.contains("/") ? "-one" : ""));
        }
    }

    @Test
    void nobodyIsKeptOut() {
        for (var screen : List.of(Screen.DESK, Screen.NIGHT)) {
            var page = browser.open(screen);
            for (var address : addresses()) {
                page.navigate(stack.state().url() + "/#/" + address);
                settled(page, address);
                assertThat(Browser.barriers(page))
                        .as(address + " " + screen.colours())
                        .isEmpty();
                if (screen == Screen.NIGHT) {
                    browser.screenshot(
                            page, "dark-" + address.replaceAll("/.*", "") + (address.contains("/") ? "-one" : ""));
                }
            }
            browser.closePages();
        }
    }

    @Test
    void namesAreTextAndNeverCode() throws IOException {
        var name = "<img src=x onerror=alert(1)> " + unique;
        var id = launch(train(name, "p-" + unique, 1));
        var page = browser.open(Screen.DESK);

        assertThat(page.locator("tbody th", new Page.LocatorOptions().setHasText(unique)))
                .hasText(name);
        page.navigate(stack.state().url() + "/#/experiments/" + id);
        assertThat(page.locator("h1")).containsText(name);
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void aKilledServiceIsSaidAndWhatCameMeanwhileIsShownWithoutReloading() throws IOException {
        var page = browser.open(Screen.DESK);
        assertThat(page.locator("#connection")).hasText("live");
        page.evaluate("window.neverReloaded = true");

        process("results-service").destroyForcibly();

        assertThat(page.locator("#connection")).hasText("not connected", new HasTextOptions().setTimeout(10_000));
        browser.screenshot(page, "not-connected");
        assertThat(page.locator("#connection")).hasText("live", soon());
        var id = launch(train("After the kill " + unique, "after-" + unique, 1));
        stack.awaitReport(id);
        var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("After the kill " + unique));
        assertThat(row.locator(".badge")).hasText("completed", soon());
        assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        browser.closePages("error: Failed to load resource: net::ERR_");
    }

    private static List<String> addresses() {
        return List.of(
                "experiments",
                "experiments/" + compared,
                "episodes/" + compared + episode(),
                "policies",
                "policies/seen",
                "launch",
                "system");
    }

    /** Of the comparison, one that asked the policy. */
    private static String episode() {
        return stack.client().report(compared).rows().stream()
                .filter(row -> row.label().equals("gns"))
                .findFirst()
                .orElseThrow()
                .pairs()
                .get(0)
                .episodeId()
                .substring(compared.length());
    }

    /** Waits until the page is the one at this address, and shows what it asked for. */
    private static void settled(Page page, String address) {
        assertThat(page).hasTitle(address.substring(address.indexOf('/') + 1) + " · GNS");
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.locator("main [aria-busy]")).hasCount(0);
    }

    private static ProcessHandle process(String service) {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().commandLine().orElse("").contains(service + "/"))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static Locator chart(Page page, String label) {
        return page.locator("gns-chart[y-label='" + label + "']");
    }

    /** The input for a field of the spec. */
    private static Locator input(Page page, String path) {
        return page.locator("[id='field-" + path + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static HasTextOptions soon() {
        return new HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static String train(String name, String policy, int rounds) {
        return """
                {"name": "%s", "kind": "train", "seed": 11, "tasks": [%s], "policy": {"id": "%s"},
                 "train": {"rounds": %d}}"""
                .formatted(name, TASK, policy, rounds);
    }

    private static String yaml(String policy) {
        return """
                name: Watched
                kind: train
                seed: 11
                tasks: [{preset: fashion-mnist-small, steps: 40, decisionInterval: 10}]
                policy: {id: %s}
                train: {rounds: 6}
                """
                .formatted(policy);
    }

    private static String launch(String spec) throws IOException {
        return stack.client()
                .launch(Json.strict().readTree(spec), UUID.randomUUID().toString())
                .id();
    }
}
