package dev.gns.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void whatWasFirstIsLastInTheNextTurn() throws Exception {
        List<String> done = new ArrayList<>();

        Turns.take(3, () -> done.add("a"), () -> done.add("b"));

        assertThat(String.join("", done)).isEqualTo("abbaab");
    }
}
