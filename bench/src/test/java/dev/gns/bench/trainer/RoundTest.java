package dev.gns.bench.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.policy.graph.TransformerGraphs;
import org.junit.jupiter.api.Test;

class RoundTest {
    @Test
    void isTheDefaultRoundOfEightEpisodes() {
        var round = Round.on(TransformerGraphs.bert(1));

        assertThat(round.groups()).hasSize(2).allMatch(group -> group.size() == 4);
        assertThat(round.decisions()).isEqualTo(8 * Round.DECISIONS);
        assertThat(round.learned().train().update().targetKl()).isZero();
    }
}
