package dev.gns.bench.decision;

import dev.gns.bench.reference.RawRequests;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.Released;
import dev.gns.learner.bus.EpisodeMeters;
import dev.gns.learner.bus.KafkaPolicyPort;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.PolicyPort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * The learner's end as a process of its own. For each line it prints ms of so many round trips, as JSON: {@code ask N} asks as a
 * learner does, {@code raw N} sends the same bytes to {@link dev.gns.bench.reference.RawEcho}; {@code ask-all N} and
 * {@code raw-all N} keep a question of each of {@value #LEARNERS} learners on its way, and print ms of the whole. Argument:
 * bootstrap servers.
 */
final class AskerMain {
    static final int LEARNERS = 32;
    private static final PolicyPort.Waiting WAITING =
            new PolicyPort.Waiting(Duration.ofSeconds(30), Cancellation.never(), () -> {});

    private final States states = States.ofBertBase(Released.REF);
    private final PolicyPort port;
    /** Reads one partition of replies, as a learner does. */
    private final RawRequests raw;

    private final RawRequests rawOfAll;
    private final RawRequests questionsOfAll;
    private int decision;

    private AskerMain(String servers) {
        var connection = Connection.to(servers);
        port = new KafkaPolicyPort(
                connection.producer("asker"),
                connection.consumer("asker-actions"),
                LEARNERS - 1,
                Clock.systemUTC(),
                new EpisodeMeters(new SimpleMeterRegistry()));
        raw = new RawRequests(servers, RawEchoProcess.REPLIES, 1);
        rawOfAll = new RawRequests(servers, RawEchoProcess.REPLIES, Topic.LR_ACTIONS.partitions());
        questionsOfAll = new RawRequests(servers, Topic.LR_ACTIONS.topicName(), Topic.LR_ACTIONS.partitions());
    }

    public static void main(String[] arguments) throws Exception {
        var main = new AskerMain(arguments[0]);
        var lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            var words = lines.nextLine().split(" ");
            var millis = main.run(words[0], Integer.parseInt(words[1]));
            System.out.println(Json.lenient().writeValueAsString(millis));
        }
    }

    private double[] run(String what, int count) {
        return switch (what) {
            case "ask" -> ask(count);
            case "raw" -> raw.run(RawEchoProcess.REQUESTS, requests(1), count);
            case "ask-all" -> all(questionsOfAll, Topic.GRAPH_STATES.topicName(), count);
            case "raw-all" -> all(rawOfAll, RawEchoProcess.REQUESTS, count);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private double[] ask(int count) {
        var millis = new double[count];
        for (var i = 0; i < count; i++) {
            var state = states.at("asker", decision++);
            var started = System.nanoTime();
            var answer = port.ask(state, WAITING);
            millis[i] = (System.nanoTime() - started) / 1e6;
            if (!(answer.orElse(null) instanceof LrAction.Chosen)) {
                throw new IllegalStateException("no decision but " + answer);
            }
        }
        return millis;
    }

    private double[] all(RawRequests client, String topic, int count) {
        var requests = requests(LEARNERS);
        var started = System.nanoTime();
        client.run(topic, requests, count);
        return new double[] {(System.nanoTime() - started) / 1e6};
    }

    private Map<String, byte[]> requests(int learners) {
        var requests = new LinkedHashMap<String, byte[]>();
        for (var learner = 0; learner < learners; learner++) {
            var episode = "learner-" + learner;
            requests.put(episode, Codecs.GRAPH_STATE.encode(states.at(episode, decision++)));
        }
        return requests;
    }
}
