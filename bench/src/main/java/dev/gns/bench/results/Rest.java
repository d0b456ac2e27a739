package dev.gns.bench.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the results service, over one connection. */
final class Rest {
    private final ResultsStack stack;
    private final HttpClient client = HttpClient.newHttpClient();

    Rest(ResultsStack stack) {
        this.stack = stack;
    }

    /** @throws IOException unless the answer is 200 */
    byte[] get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stack.uri(path)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + new String(answer.body(), UTF_8));
        }
        return answer.body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.lenient().readTree(get(path));
    }
}
