package dev.gns.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ProblemView;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends requests to one service and reads its answers; a refusal, or no answer, is an {@link ApiException}. */
final class ServiceHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK_BELOW = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String name;
    private final String base;
    private final Optional<String> key;

    /**
     * @param name of the service, for people
     * @param base what paths are appended to
     */
    ServiceHttp(String name, String base, Optional<String> key) {
        this.name = name;
        this.base = base;
        this.key = key;
    }

    /** A GET, unless it is made another. */
    HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("Accept", "application/json");
        key.ifPresent(k -> request.header("Authorization", "Bearer " + k));
        return request;
    }

    /** The body of the answer. */
    byte[] send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= OK_BELOW) {
                throw ApiException.of(problem(response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new ApiException(0, "the " + name + " at " + base + " does not answer (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted");
        }
    }

    <T> T ask(HttpRequest.Builder request, Class<T> type) {
        return read(send(request), Json.lenient().getTypeFactory().constructType(type));
    }

    <T> T ask(HttpRequest.Builder request, TypeReference<T> type) {
        return read(send(request), Json.lenient().getTypeFactory().constructType(type));
    }

    private <T> T read(byte[] body, JavaType type) {
        try {
            return Json.lenient().readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new ApiException(0, "the " + name + "'s answer cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ApiException(0, "the " + name + "'s answer cannot be read: " + e.getMessage());
        }
    }

    private ProblemView problem(int status, byte[] body) {
        try {
            return Json.lenient().readValue(body, ProblemView.class);
        } catch (IOException e) {
            var title = "the " + name + " answered " + status;
            return new ProblemView("about:blank", title, status, Optional.empty(), Optional.empty());
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
