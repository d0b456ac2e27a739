package dev.gns.policyservice.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policyservice.Examples;
import dev.gns.policyservice.answer.Parked.Question;
import org.junit.jupiter.api.Test;

class ParkedTest {
    private final Parked parked = new Parked(2);

    private static Question question(String episode, int version, int replyPartition) {
        return new Question(Examples.question(episode, 0, new PolicyRef("p", version)), replyPartition);
    }

    @Test
    void questionsAreTakenInOrderOnceTheirVersionIsThere() {
        parked.park(question("a", 1, 0));
        parked.park(question("b", 2, 0));

        assertThat(parked.take(q -> q.state().policy().version() == 2)).containsExactly(question("b", 2, 0));
        assertThat(parked.take(q -> true)).containsExactly(question("a", 1, 0));
        assertThat(parked.isEmpty()).isTrue();
    }

    @Test
    void aQuestionAskedAgainTakesThePlaceOfTheFirst() {
        parked.park(question("a", 1, 0));
        parked.park(question("b", 1, 0));

        assertThat(parked.park(question("a", 1, 5))).isFalse();

        assertThat(parked.take(q -> true)).containsExactly(question("b", 1, 0), question("a", 1, 5));
    }

    @Test
    void theOldestIsDroppedWhenThereAreTooMany() {
        parked.park(question("a", 1, 0));
        parked.park(question("b", 1, 0));

        assertThat(parked.park(question("c", 1, 0))).isTrue();

        assertThat(parked.size()).isEqualTo(2);
        assertThat(parked.take(q -> true)).containsExactly(question("b", 1, 0), question("c", 1, 0));
    }
}
