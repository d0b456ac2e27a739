package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gns.launcher.stack.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on policies and replay, against services that answer what a test says. */
class RegistryCommandsTest {
    private static final String POLICY =
            """
            {"id": "p", "newest": {"version": 3, "sha256": "ab", "step": 1, "createdAt": "2026-01-01T00:00:00Z",
             "bytes": 9}, "promoted": 2}""";
    private static final String EPISODE =
            """
            {"id": "x.r0.e0", "experimentId": "x", "attempt": 1, "round": 0, "purpose": "train", "label": "gns",
             "task": "t", "schedule": {"type": "gns", "policy": "p", "version": 2, "explore": true}, "pair": 0,
             "initialLearningRate": 0.01, "trainingSeed": 1, "actionSeed": -7205759403792793600, "state": "completed",
             "scores": {}, "fallbacks": 0, "step": 250}""";
    private static final String REPLAY =
            """
            {"episodeId": "x.r0.e0", "policy": {"id": "p", "version": 2}, "sha256": "ab", "fallbacks": 1, "same": %s,
             "decisions": [
              {"decision": 0, "step": 0, "recorded": 0.01, "replayed": 0.01, "same": true},
              {"decision": 2, "step": 20, "recorded": 0.012, "replayed": 0.012000000000000002, "same": %s}]}""";

    @TempDir
    Path directory;

    private final Recorder recorder = new Recorder(false);
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void policiesShowTheirPromotedVersion() {
        answer("/api/policies", 200, "{\"items\": [" + POLICY + "]}");

        assertThat(execute("policies")).isEqualTo(ExitCode.OK);
        assertThat(recorder.out().lines()).first().asString().startsWith("policy  promoted  newest");
        assertThat(recorder.out().lines()).element(1).asString().startsWith("p              2       3");
    }

    @Test
    void aVersionIsPromotedAndRolledBack() {
        answer("/api/policies/p/promote", 200, POLICY);
        answer("/api/policies/p/rollback", 200, POLICY);

        assertThat(execute("promote p 2")).isEqualTo(ExitCode.OK);
        assertThat(execute("rollback p")).isEqualTo(ExitCode.OK);
        assertThat(asked)
                .containsExactly("POST /api/policies/p/promote {\"version\":2}", "POST /api/policies/p/rollback ");
        assertThat(recorder.err()).isEqualTo("p/2 is promoted\np/2 is promoted\n");
    }

    @Test
    void aReplayThatGivesTheSameIsOneRow() {
        recorded();
        answer("/replay", 200, REPLAY.formatted(true, true));

        assertThat(replay()).isEqualTo(ExitCode.OK);
        assertThat(recorder.out())
                .isEqualTo(
                        """
                        policy  SHA-256  replayed  fallbacks  result
                        p/2     ab              2          1  same
                        """);
        assertThat(asked)
                .last()
                .isEqualTo("POST /replay?policy=p%2F2&explore=true&actionSeed=-7205759403792793600 the record");
    }

    @Test
    void theDecisionThatDiffersIsNamedWithAllItsDigits() {
        recorded();
        answer("/replay", 200, REPLAY.formatted(false, false));

        assertThat(replay()).isEqualTo(ExitCode.FAILED);
        assertThat(recorder.out())
                .contains("different\n")
                .endsWith(
                        """
                        decision  step  recorded LR           replayed LR
                               2    20        0.012  0.012000000000000002
                        """);
    }

    @Test
    void whyThereIsNothingToReplayIsOneLine() {
        answer(
                "/api/episodes/x.r0.e0/trajectory",
                404,
                "{\"title\": \"Not found\", \"status\": 404, \"detail\": \"The episode x.r0.e0 has not ended\"}");

        assertThat(replay()).isEqualTo(ExitCode.USAGE);
        assertThat(recorder.err()).isEqualTo("gns: The episode x.r0.e0 has not ended\n");
    }

    @Test
    void samplesWithoutTheirSeedCannotBeReplayed() {
        recorded(EPISODE.replaceFirst("\"actionSeed\": -\\d+,", ""));

        assertThat(replay()).isEqualTo(ExitCode.USAGE);
        assertThat(recorder.err()).contains("before action seeds were kept");
    }

    private void recorded() {
        recorded(EPISODE);
    }

    private void recorded(String episode) {
        answer("/api/episodes/x.r0.e0", 200, episode);
        answer("/api/episodes/x.r0.e0/trajectory", 200, "the record");
    }

    private int replay() {
        return execute("replay x.r0.e0 --policy-url " + url);
    }

    private int execute(String words) {
        var context = new Context(
                recorder.terminal(), new Home(directory), directory, Map.of("GNS_URL", url), InstantSource.system());
        return Main.commandLine(context).execute(words.split(" "));
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }
}
