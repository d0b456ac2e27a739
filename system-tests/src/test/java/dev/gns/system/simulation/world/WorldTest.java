package dev.gns.system.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.network.Policy;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.trainer.reward.LearningEpisode;
import dev.gns.trainer.update.PolicyUpdater;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole loop on a virtual clock, under thousands of seeds: whatever goes wrong, the results are the same. */
class WorldTest {
    private static final Logger LOG = Logger.getLogger("dev.gns");
    private static Level level;

    @BeforeAll
    static void nobodyReadsWhatThousandsOfProcessesLog() {
        level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void othersMayLog() {
        LOG.setLevel(level);
    }

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void seeds() {
        var count = Long.getLong("gns.seeds", 2_000);
        var compared = new Seeds(Parts.CHEAP).run(Long.getLong("gns.seeds.first", 1), count);

        System.out.printf("%d seeds, %d of them compared bit by bit%n", count, compared);
        assertThat(compared).as("a fallback is an exception").isGreaterThanOrEqualTo(count / 2);
    }

    @Test
    void aSeedIsSeenAgainEventByEvent() {
        var seeds = new Seeds(Parts.CHEAP);

        assertThat(seeds.past(3)).isEqualTo(seeds.past(3)).isNotEqualTo(seeds.past(6));
    }

    /** A policy's own network, which takes its time. */
    @Test
    void seedsWithRealPolicies() {
        var real = new Parts(updates -> updates, PolicyActor::new, false);

        assertThat(new Seeds(real, real).run(1, 8)).isPositive();
    }

    @Test
    void offsetsAheadOfTheirTransactionAreCaught() {
        assertCaught(new Parts(updates -> updates, CheapActor::new, true), "does not read the outcome of");
    }

    @Test
    void anOutcomeThatIsUsedTwiceIsCaught() {
        assertCaught(withUpdater(WorldTest::firstTwice), "is used twice");
    }

    @Test
    void anUpdateThatDependsOnWhoRanAnEpisodeIsCaught() {
        assertCaught(
                withUpdater(groups -> groups.get(0).get(0).outcome().attempt() > 1 ? reversed(groups) : groups),
                "the policies");
    }

    private static List<List<LearningEpisode>> firstTwice(List<List<LearningEpisode>> groups) {
        List<List<LearningEpisode>> twice = new ArrayList<>(groups);
        twice.set(groups.size() - 1, groups.get(0));
        return twice;
    }

    private static List<List<LearningEpisode>> reversed(List<List<LearningEpisode>> groups) {
        List<List<LearningEpisode>> reversed = new ArrayList<>(groups);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Parts withUpdater(UnaryOperator<List<List<LearningEpisode>>> fault) {
        return new Parts(
                updates -> new PolicyUpdater() {
                    @Override
                    public PolicyUpdate.Result update(
                            Policy policy, TrainSpec spec, List<List<LearningEpisode>> groups, long seed) {
                        return updates.update(policy, spec, fault.apply(groups), seed);
                    }
                },
                CheapActor::new,
                false);
    }

    private static void assertCaught(Parts faulty, String word) {
        assertThatThrownBy(() -> new Seeds(faulty).run(1, 400))
                .isInstanceOf(Violation.class)
                .hasMessageContaining(word)
                .hasMessageContaining("-Dgns.seeds.first=")
                .hasMessageContaining(" turns\n");
    }
}
