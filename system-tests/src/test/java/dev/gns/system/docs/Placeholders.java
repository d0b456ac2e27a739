package dev.gns.system.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page leaves to its reader, and what is different here; from what was printed before. */
final class Placeholders {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LAUNCHED = Pattern.compile("(?m)^(\\S+-[0-9a-f]{12})$");
    private static final Pattern QUERY = Pattern.compile("\\?(\\S*)");
    /** For parameters that a path shows without a value; the others are left away. */
    private static final Map<String, String> PARAMETERS =
            Map.of("metric", "train_loss", "points", "10", "format", "csv", "label", "gns");

    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Pattern, Supplier<String>> rules = new LinkedHashMap<>();
    private String experiment = "";

    Placeholders(Sandbox sandbox) {
        this.sandbox = sandbox;
        rule("http://127\\.0\\.0\\.1:8080", sandbox::url);
        rule("127\\.0\\.0\\.1:9092", sandbox::bootstrapServers);
        rule("FILE\\.yaml", () -> "experiments/first-compare.yaml");
        // Two updates make two versions.
        rule("(?<=fashion-small )12$", () -> "1");
        rule("(?<=fashion-small )24$|(?<=fashion-small/versions/)24", () -> "2");
        rule("(?<=policies/)(ID|\\{id})", () -> "fashion-small");
        rule("(?<=versions/)(N|\\{v})", () -> "2");
        rule("(?<=decisions/)\\{n}", () -> "0");
        rule("(?<=plots/)\\{name}", () -> "cost-fashion-mnist-small");
        rule("(?<=experiments/)\\{id}|(?<=report )ID", this::storedExperiment);
        rule("(?<=episodes/)(ID|\\{id})|EPISODE", this::recordedEpisode);
    }

    private void rule(String placeholder, Supplier<String> value) {
        rules.put(Pattern.compile(placeholder), value);
    }

    /** Takes over the id of an experiment that a command printed. */
    void learn(String printed) {
        LAUNCHED.matcher(printed).results().forEach(line -> experiment = line.group(1));
    }

    /** The command as a reader would type it here. */
    String fill(String words) {
        var filled = words.startsWith("GET ") ? curl(words.substring("GET ".length())) : words;
        for (var rule : rules.entrySet()) {
            filled = rule.getKey()
                    .matcher(filled)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(rule.getValue().get()));
        }
        return filled;
    }

    private static String curl(String path) {
        var query = QUERY.matcher(path).replaceAll(found -> Arrays.stream(
                        found.group(1).split("&"))
                .map(parameter ->
                        parameter.endsWith("=") ? parameter + PARAMETERS.getOrDefault(name(parameter), "") : parameter)
                .filter(parameter -> !parameter.endsWith("="))
                .collect(Collectors.joining("&", "?", "")));
        return "curl -s -N 'http://127.0.0.1:8080" + (path.startsWith("/api") ? "" : "/api") + query + "'";
    }

    private static String name(String parameter) {
        return parameter.substring(0, parameter.length() - 1);
    }

    /** The last experiment, as soon as all its figures are stored: they come a moment after its end. */
    private String storedExperiment() {
        await(() -> json("/api/experiments/" + experiment + "/report")
                .path("complete")
                .asBoolean());
        return experiment;
    }

    /** An episode of the last experiment that asked a policy, as soon as its record is stored. */
    private String recordedEpisode() {
        storedExperiment();
        var episode = json("/api/experiments/" + experiment + "/episodes?label=gns")
                .at("/items/0/id")
                .asText();
        await(() -> get("/api/episodes/" + episode + "/trajectory").statusCode() == 200);
        return episode;
    }

    private void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the figures of " + experiment + " are not stored");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private JsonNode json(String path) {
        try {
            return Json.lenient().readTree(get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(sandbox.url() + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
