package dev.gns.learner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.policy.PolicyRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final Instant START = Instant.EPOCH;
    private static final PolicyRef POLICY = new PolicyRef("p", 2);

    @Test
    void isAskedEverMoreSeldomUntilThePatienceEnds() {
        var question = new Question(state(), Duration.ofSeconds(60), START);
        List<Long> asked = new ArrayList<>();
        for (var now = START; !question.isGivenUp(now); now = question.asked(now)) {
            asked.add(Duration.between(START, now).toSeconds());
        }

        assertThat(asked).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 47L);
        assertThat(question.isGivenUp(START.plusSeconds(60))).isTrue();
    }

    @Test
    void isAnsweredWhoeverAskedButOnlyForItsEpisodeDecisionAndVersion() {
        var question = new Question(state(), Duration.ofSeconds(1), START);

        assertThat(question.isAnsweredBy(answer("e", 5, 1, POLICY))).isTrue();
        assertThat(question.isAnsweredBy(answer("f", 1, 1, POLICY))).isFalse();
        assertThat(question.isAnsweredBy(answer("e", 1, 0, POLICY))).isFalse();
        assertThat(question.isAnsweredBy(answer("e", 1, 1, new PolicyRef("p", 1))))
                .isFalse();
    }

    private static LrAction answer(String episode, int attempt, int decision, PolicyRef policy) {
        return new LrAction(episode, attempt, decision, policy, new LrAction.Chosen(new Action(1e-3, 0, 0, 0.5, -0.2)));
    }

    private static GraphState state() {
        return new GraphState(
                "x",
                "e",
                1,
                POLICY,
                1,
                true,
                20,
                new LrBounds(1e-6, 1),
                new TargetGraph(List.of(new TargetGraph.Node("n", NodeType.LINEAR)), List.of()),
                new Observation(
                        1,
                        10,
                        new NodeStatistics(new float[NodeStatistic.COUNT]),
                        new RunStatistics(1e-3, 1e-3, 1e-3, 1, 1, 1, 0, 0)));
    }
}
