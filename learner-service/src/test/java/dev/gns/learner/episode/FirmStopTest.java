package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.learner.episode.Cancellation.Wish;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirmStopTest {

    @Test
    void aStopHoldsEvenIfItIsTakenBackButAnOrderThatIsLostIsLost() {
        var wishes = new ArrayDeque<>(List.of(Wish.GO_ON, Wish.STOP, Wish.GO_ON, Wish.ABANDON));
        var firm = new FirmStop(wishes::remove);

        assertThat(List.of(firm.wish(), firm.wish(), firm.wish(), firm.wish()))
                .containsExactly(Wish.GO_ON, Wish.STOP, Wish.STOP, Wish.ABANDON);
    }
}
