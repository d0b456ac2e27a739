package dev.gns.bench.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.bench.decision.States;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.json.Json;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.network.Policy;
import dev.gns.trainer.reward.LearningEpisode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the trainer has of a round of the mode {@code default}: an untrained policy, and the outcomes of the episodes in which
 * it explored. The update is not ended early by the KL limit, so that each is as long as the next.
 *
 * @param groups of episodes
 */
record Round(LearnedPolicy learned, Policy policy, List<List<LearningEpisode>> groups) {
    static final int INTERVAL = 10;
    static final int DECISIONS = 25;
    private static final long SEED = 1;

    private static final String SPEC =
            """
            {"name": "bench", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"], "policy": {"id": "bench"},
             "train": {"rounds": 1, "update": {"targetKl": 0}}}
            """;

    static Round on(TargetGraph graph) {
        var learned = resolved();
        var policy = Policy.untrained(learned.policy(), SEED);
        var states = new States(policy.ref(), graph, INTERVAL, DECISIONS);
        var size = learned.train().groupSize();
        try (var actor = new PolicyActor(policy)) {
            var episodes = IntStream.range(0, learned.train().episodesPerRound())
                    .mapToObj(number -> episode(states, actor, number))
                    .toList();
            var groups = IntStream.range(0, learned.train().groups())
                    .mapToObj(group -> episodes.subList(group * size, (group + 1) * size))
                    .toList();
            return new Round(learned, policy, groups);
        }
    }

    int decisions() {
        return groups.stream()
                .flatMap(List::stream)
                .mapToInt(episode -> episode.outcome().decisions().size())
                .sum();
    }

    private static LearnedPolicy resolved() {
        try {
            var tree = (ObjectNode) Json.strict().readTree(SPEC);
            return new SpecResolver(id -> OptionalInt.empty())
                    .resolve(tree)
                    .learned()
                    .get(0);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LearningEpisode episode(States states, PolicyActor actor, int number) {
        var id = "bench-" + number;
        var first = states.at(id, 0);
        var decisions = IntStream.range(0, states.decisions())
                .mapToObj(decision -> decision(actor, states.at(id, decision)))
                .toList();
        var loss = 0.4 + 0.01 * number;
        var end = new Outcome.Completed(Score.ofAccuracy(loss, 0.8), Optional.empty(), "0".repeat(64));
        return new LearningEpisode(
                Presets.task("fashion-mnist-small"),
                new EpisodeOutcome(
                        first.experimentId(),
                        id,
                        1,
                        first.totalSteps(),
                        first.bounds(),
                        Optional.of(first.graph()),
                        decisions,
                        List.of(),
                        2.3,
                        1,
                        end));
    }

    private static Decision decision(PolicyActor actor, GraphState state) {
        if (actor.act(state) instanceof LrAction.Chosen chosen) {
            return new Decision(state.observation(), new Decision.Acted(chosen.action()));
        }
        throw new IllegalStateException("the policy refused " + state);
    }
}
