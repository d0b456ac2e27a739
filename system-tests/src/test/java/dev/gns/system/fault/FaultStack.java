package dev.gns.system.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.client.ApiException;
import dev.gns.launcher.client.ResultsClient;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.stack.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a user has after {@code gns up}, to be hit by faults; experiments on it differ in nothing but their names. */
final class FaultStack implements AutoCloseable {
    /** So that an episode's order is somebody else's, and its checkpoint is there, before an episode would have ended. */
    private static final Map<String, String> SETTINGS =
            Map.of("GNS_LEARNER_LOCK", "PT10S", "GNS_LEARNER_CHECKPOINT_INTERVAL", "PT0.2S");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Home home;
    private final List<String> options;
    private LauncherProcess launcher;

    private FaultStack(Home home, List<String> options) {
        this.home = home;
        this.options = options;
        up();
    }

    static FaultStack start(Path folder, int learners) {
        var options =
                List.of("--learners", "" + learners, "--port", "" + Ports.free(), "--kafka-port", "" + Ports.free());
        return new FaultStack(new Home(folder), options);
    }

    void up() {
        launcher = LauncherProcess.up(home, options, SETTINGS);
    }

    LauncherProcess launcher() {
        return launcher;
    }

    /** @param rounds of four episodes, on which 2 + 2 · rounds decisions depend
     * @return the experiment's id */
    String launch(int rounds) {
        return launch(rounds, 60, "");
    }

    String launch(int rounds, int patienceSeconds, String policy) {
        var name = "fault-" + NUMBER.incrementAndGet();
        var spec =
                """
                {"name": "train", "kind": "train", "seed": 11, "patienceSeconds": %d, "policy": {"id": "%s"%s},
                 "tasks": [{"preset": "fashion-mnist-small", "steps": 40, "decisionInterval": 10}],
                 "train": {"rounds": %d, "groups": 1, "groupSize": 4}}"""
                        .formatted(patienceSeconds, name, policy, rounds);
        try {
            return client().launch(Json.strict().readTree(spec), name).id();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ResultsClient client() {
        return new ResultsClient(launcher.state().url(), home.apiKey());
    }

    /** Waits until this many episodes of the experiment have ended. */
    void awaitEpisodes(String experimentId, int done) {
        Await.until("episodes of " + experimentId + ": " + done, () -> experiment(experimentId)
                .filter(e -> e.progress().episodesDone() >= done)
                .isPresent());
    }

    /** Waits until the experiment has ended well and every figure of it is stored. */
    SortedMap<String, String> rows(String experimentId) {
        Await.until(
                "the end of " + experimentId,
                () -> experiment(experimentId).filter(e -> e.phase().ended()).isPresent());
        Await.until(
                "the report of " + experimentId,
                () -> report(experimentId).filter(ReportView::complete).isPresent());
        return Rows.of(launcher.state().jdbcUrl(), home, experimentId);
    }

    private Optional<ExperimentView> experiment(String id) {
        try {
            return Optional.of(client().experiment(id));
        } catch (ApiException e) {
            // A part that it needs is being started again.
            return Optional.empty();
        }
    }

    private Optional<ReportView> report(String id) {
        try {
            return Optional.of(client().report(id));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        launcher.down();
    }
}
