package dev.gns.system.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.client.ApiException;
import dev.gns.launcher.client.ResultsClient;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Experiments that differ in nothing but their names, and what the database has of each in the end. */
final class FaultExperiments {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ResultsClient client;
    private final String jdbcUrl;
    private final String password;

    /**
     * @param url of the results service
     * @param key that changes need
     * @param password of the database
     */
    FaultExperiments(String url, String key, String jdbcUrl, String password) {
        this.client = new ResultsClient(url, Optional.of(key));
        this.jdbcUrl = jdbcUrl;
        this.password = password;
    }

    /**
     * @param rounds of four episodes
     * @return the experiment's id
     */
    String launch(int rounds) {
        return launch(
                """
                "train": {"rounds": %d, "groups": 1, "groupSize": 4}""".formatted(rounds), "");
    }

    /**
     * @param train how to learn, and more fields of the experiment
     * @param policy more fields of its policy
     */
    String launch(String train, String policy) {
        var name = "fault-" + NUMBER.incrementAndGet();
        var spec =
                """
                {"name": "train", "kind": "train", "seed": 11, "policy": {"id": "%s"%s},
                 "tasks": [{"preset": "fashion-mnist-small", "steps": 40, "decisionInterval": 10}], %s}"""
                        .formatted(name, policy, train);
        try {
            return client.launch(Json.strict().readTree(spec), name).id();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    boolean hasEnded(String id) {
        return experiment(id).filter(FaultExperiments::isOver).isPresent();
    }

    private static boolean isOver(ExperimentView experiment) {
        return experiment.phase().ended();
    }

    /** Waits until this many episodes of the experiment have ended. */
    void awaitEpisodes(String id, int done) {
        Await.until("episodes of " + id + ": " + done, () -> experiment(id), e -> e.filter(
                        found -> found.progress().episodesDone() >= done)
                .isPresent());
    }

    /** Waits until the experiment has ended and every figure of it is stored. */
    SortedMap<String, String> rows(String id) {
        Await.until("the end of " + id, () -> experiment(id), e -> e.filter(FaultExperiments::isOver)
                .isPresent());
        Await.until(
                "the report of " + id,
                () -> report(id).filter(ReportView::complete).isPresent());
        return Rows.of(jdbcUrl, password, id);
    }

    /** As a record of the topic of trajectories. */
    byte[] outcome(String episodeId) {
        return client.trajectory(episodeId);
    }

    private Optional<ExperimentView> experiment(String id) {
        try {
            return Optional.of(client.experiment(id));
        } catch (ApiException e) {
            // A part that it needs is being started again.
            return Optional.empty();
        }
    }

    private Optional<ReportView> report(String id) {
        try {
            return Optional.of(client.report(id));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }
}
