package dev.gns.launcher.client;

import static dev.gns.launcher.client.ServiceHttp.encode;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.Page;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.ReportView;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a results service. Every method throws {@link ApiException} for a refusal or no answer. */
public final class ResultsClient {
    private final ServiceHttp http;

    /**
     * @param url of the service, without path
     * @param key for changes; without it, the service only lets itself be read
     */
    public ResultsClient(String url, Optional<String> key) {
        http = new ServiceHttp("results service", url.replaceAll("/+$", "") + "/api", key);
    }

    /** @param key of the launch: the same key and spec give the same experiment, however often they are sent */
    public ExperimentView launch(JsonNode spec, String key) {
        var body = BodyPublishers.ofString(spec.toString());
        var request = http.request("/experiments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(body);
        return http.ask(request, ExperimentView.class);
    }

    public ExperimentView experiment(String id) {
        return http.ask(http.request("/experiments/" + encode(id)), ExperimentView.class);
    }

    public List<ExperimentView> experiments() {
        return all("/experiments", new TypeReference<Page<ExperimentView>>() {});
    }

    public List<PolicyView> policies() {
        return all("/policies", new TypeReference<Page<PolicyView>>() {});
    }

    public ReportView report(String id) {
        return http.ask(http.request(reportPath(id)), ReportView.class);
    }

    /** @param format e.g. {@code csv}; {@code zip} for all forms in one file, plots included */
    public byte[] report(String id, String format) {
        return http.send(
                http.request(reportPath(id) + "?format=" + encode(format)).setHeader("Accept", "*/*"));
    }

    /** @param wish {@code stop} or {@code resume} */
    public void wish(String id, String wish) {
        http.send(http.request("/experiments/" + encode(id) + "/" + wish).POST(BodyPublishers.noBody()));
    }

    /** @return the policy with its history of promotions */
    public PolicyView promote(String policy, int version) {
        var body = Json.lenient().createObjectNode().put("version", version).toString();
        var request = http.request("/policies/" + encode(policy) + "/promote")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return http.ask(request, PolicyView.class);
    }

    /** Promotes the version that was promoted before. */
    public PolicyView rollBack(String policy) {
        var request = http.request("/policies/" + encode(policy) + "/rollback").POST(BodyPublishers.noBody());
        return http.ask(request, PolicyView.class);
    }

    public EpisodeView episode(String id) {
        return http.ask(http.request("/episodes/" + encode(id)), EpisodeView.class);
    }

    /** The record of an episode that asked a policy and has ended, Protobuf. */
    public byte[] trajectory(String episodeId) {
        return http.send(http.request("/episodes/" + encode(episodeId) + "/trajectory")
                .setHeader("Accept", "application/octet-stream, application/json"));
    }

    private <T> List<T> all(String path, TypeReference<Page<T>> type) {
        var items = new ArrayList<T>();
        var cursor = Optional.<String>empty();
        do {
            var query = cursor.map(c -> "?cursor=" + encode(c)).orElse("");
            var page = http.ask(http.request(path + query), type);
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return items;
    }

    private static String reportPath(String id) {
        return "/experiments/" + encode(id) + "/report";
    }
}
