package dev.gns.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsClientTest {
    private static final String POLICY = "{\"id\":\"%s\",\"newest\":{\"version\":3,\"sha256\":\"ab\",\"step\":1,"
            + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"bytes\":9}}";

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private ResultsClient client;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new ResultsClient("http://127.0.0.1:" + server.getAddress().getPort() + "/", Optional.of("secret"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void followsPagesToTheEnd() {
        answer(
                "/api/policies",
                200,
                "{\"items\":[" + POLICY.formatted("a") + "],\"next\":\"c 1\"}",
                "?cursor=c+1",
                "{\"items\":[" + POLICY.formatted("b") + "]}");
        assertThat(client.policies()).extracting(p -> p.id()).containsExactly("a", "b");
    }

    @Test
    void aProblemBecomesOneLineThatNamesTheField() {
        answer(
                "/api/experiments",
                400,
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"must be at least 1,\\n but is 0\",\"field\":\"train.rounds\"}");
        assertThatThrownBy(() -> client.launch(Json.lenient().createObjectNode(), "key"))
                .isInstanceOf(ApiException.class)
                .hasMessage("train.rounds: must be at least 1, but is 0");
        assertThat(asked).containsExactly("POST /api/experiments key Bearer secret");
    }

    @Test
    void anAnswerThatIsNoProblemIsToldByItsStatus() {
        answer("/api/experiments/x", 502, "<html>");
        assertThatThrownBy(() -> client.experiment("x")).hasMessage("the results service answered 502");
    }

    @Test
    void aServiceThatIsAwayIsToldByItsAddress() {
        server.stop(0);
        assertThatThrownBy(() -> client.experiment("x"))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("the results service at http://127.0.0.1:");
    }

    private void answer(String path, int status, String body) {
        answer(path, status, body, "none", "");
    }

    private void answer(String path, int status, String body, String otherQuery, String otherBody) {
        server.createContext(path, exchange -> {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
            var other = ("?" + exchange.getRequestURI().getRawQuery()).equals(otherQuery);
            respond(exchange, status, other ? otherBody : body);
        });
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
