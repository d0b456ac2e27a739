package dev.gns.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.Page;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.ProblemView;
import dev.gns.contracts.rest.ReportView;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a results service. Every method throws {@link ApiException} for a refusal or no answer. */
public final class ResultsClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK_BELOW = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final Optional<String> key;

    /**
     * @param url of the service, without path
     * @param key for changes; without it, the service only lets itself be read
     */
    public ResultsClient(String url, Optional<String> key) {
        this.base = url.replaceAll("/+$", "") + "/api";
        this.key = key;
    }

    /** @param key of the launch: the same key and spec give the same experiment, however often they are sent */
    public ExperimentView launch(JsonNode spec, String key) {
        var body = BodyPublishers.ofString(spec.toString());
        var request = request("/experiments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(body);
        return read(send(request), ExperimentView.class);
    }

    public ExperimentView experiment(String id) {
        return read(send(request("/experiments/" + encode(id))), ExperimentView.class);
    }

    public List<ExperimentView> experiments() {
        return all("/experiments", new TypeReference<Page<ExperimentView>>() {});
    }

    public List<PolicyView> policies() {
        return all("/policies", new TypeReference<Page<PolicyView>>() {});
    }

    public ReportView report(String id) {
        return read(send(request(reportPath(id))), ReportView.class);
    }

    /** @param mediaType e.g. {@code text/csv} */
    public String report(String id, String mediaType) {
        return send(request(reportPath(id)).setHeader("Accept", mediaType)).body();
    }

    /** @param wish {@code stop} or {@code resume} */
    public void wish(String id, String wish) {
        send(request("/experiments/" + encode(id) + "/" + wish).POST(BodyPublishers.noBody()));
    }

    private <T> List<T> all(String path, TypeReference<Page<T>> type) {
        var items = new ArrayList<T>();
        var cursor = Optional.<String>empty();
        do {
            var query = cursor.map(c -> "?cursor=" + encode(c)).orElse("");
            var page = read(send(request(path + query)).body(), type);
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return items;
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("Accept", "application/json");
        key.ifPresent(k -> request.header("Authorization", "Bearer " + k));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= OK_BELOW) {
                throw ApiException.of(problem(response));
            }
            return response;
        } catch (IOException e) {
            throw new ApiException(0, "the results service at " + base + " does not answer (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted");
        }
    }

    private static ProblemView problem(HttpResponse<String> response) {
        try {
            return Json.lenient().readValue(response.body(), ProblemView.class);
        } catch (JsonProcessingException e) {
            var title = "the results service answered " + response.statusCode();
            return new ProblemView("about:blank", title, response.statusCode(), Optional.empty(), Optional.empty());
        }
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) {
        return read(response.body(), Json.lenient().getTypeFactory().constructType(type));
    }

    private static <T> T read(String body, TypeReference<T> type) {
        return read(body, Json.lenient().getTypeFactory().constructType(type));
    }

    private static <T> T read(String body, com.fasterxml.jackson.databind.JavaType type) {
        try {
            return Json.lenient().readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new ApiException(0, "the results service's answer cannot be read: " + e.getOriginalMessage());
        }
    }

    private static String reportPath(String id) {
        return "/experiments/" + encode(id) + "/report";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
