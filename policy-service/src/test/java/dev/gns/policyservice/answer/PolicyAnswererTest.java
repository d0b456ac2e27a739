package dev.gns.policyservice.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;
import dev.gns.policyservice.Examples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyAnswererTest {
    private final Map<PolicyRef, PolicySource.Version> known = new HashMap<>();
    private final List<PolicyRef> fetched = new ArrayList<>();

    private PolicyAnswerer answerer(int capacity) {
        return new PolicyAnswerer(
                ref -> {
                    fetched.add(ref);
                    return known.getOrDefault(ref, new PolicySource.Absent());
                },
                capacity);
    }

    private PolicyRef publish(int version) {
        var policy = Examples.policy("p", version);
        return publish(policy);
    }

    private PolicyRef publish(Policy policy) {
        known.put(policy.ref(), new PolicySource.Found(policy));
        return policy.ref();
    }

    @Test
    void aVersionThatIsNotThereIsNotAnsweredByAnother() {
        publish(0);
        try (var answerer = answerer(2)) {
            var question = Examples.question("e", 3, new PolicyRef("p", 1));

            assertThat(answerer.answer(question)).isEqualTo(new PolicyAnswerer.Unknown(new PolicyRef("p", 1)));

            publish(1);
            assertThat(answerer.answer(question)).isInstanceOfSatisfying(PolicyAnswerer.Answered.class, reply -> {
                assertThat(reply.action().policy()).isEqualTo(new PolicyRef("p", 1));
                assertThat(reply.action().episodeId()).isEqualTo("e");
                assertThat(reply.action().decision()).isEqualTo(3);
                assertThat(reply.action().answer()).isInstanceOf(LrAction.Chosen.class);
            });
        }
    }

    @Test
    void theSameQuestionGetsTheSameBitsWhateverWasAskedBetween() {
        var first = publish(0);
        var second = publish(1);
        try (var answerer = answerer(1);
                var other = answerer(2)) {
            var question = Examples.question("e", 0, first);
            var reply = answerer.answer(question);
            answerer.answer(Examples.question("f", 4, second));
            other.answer(Examples.question("g", 7, first));

            assertThat(answerer.answer(question)).isEqualTo(reply);
            assertThat(other.answer(question)).isEqualTo(reply);
            assertThat(answerer.answer(Examples.question("e", 0, second))).isNotEqualTo(reply);
        }
    }

    @Test
    void theVersionsUsedLastAreKept() {
        var refs = List.of(publish(0), publish(1), publish(2));
        try (var answerer = answerer(2)) {
            for (var version : new int[] {0, 1, 0, 2, 0, 1}) {
                answerer.answer(Examples.question("e", 0, refs.get(version)));
            }
        }

        assertThat(fetched).containsExactly(refs.get(0), refs.get(1), refs.get(2), refs.get(1));
    }

    @Test
    void whatWasReplacedIsFetchedAgain() {
        var ref = publish(0);
        try (var answerer = answerer(2)) {
            answerer.answer(Examples.question("e", 0, ref));
            answerer.forget(ref);
            answerer.answer(Examples.question("e", 0, ref));
        }

        assertThat(fetched).containsExactly(ref, ref);
    }

    @Test
    void aGraphThatThePolicyCannotReadIsRefusedWithTheReason() {
        var narrow = publish(Examples.policy("narrow", 0, 1));
        try (var answerer = answerer(2)) {
            assertUnusable(answerer.answer(Examples.question("e", 0, narrow)), "policy narrow/0 does not fit");
        }
    }

    @Test
    void aDamagedVersionIsRefusedUntilItsKeyIsWrittenAgain() {
        var ref = new PolicyRef("p", 0);
        known.put(ref, new PolicySource.Damaged("file.sha256 must be ab, but is cd"));
        try (var answerer = answerer(2)) {
            var question = Examples.question("e", 0, ref);

            assertUnusable(answerer.answer(question), "policy p/0 is damaged: file.sha256 must be ab, but is cd");

            publish(0);
            assertThat(answerer.answer(question))
                    .isInstanceOfSatisfying(
                            PolicyAnswerer.Answered.class,
                            reply -> assertThat(reply.action().answer()).isInstanceOf(LrAction.Chosen.class));
        }
    }

    private static void assertUnusable(PolicyAnswerer.Reply reply, String reason) {
        assertThat(((PolicyAnswerer.Answered) reply).action().answer())
                .isInstanceOfSatisfying(LrAction.Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(LrAction.Refused.Kind.UNUSABLE);
                    assertThat(refused.reason()).contains(reason).doesNotContain("\n");
                });
    }
}
