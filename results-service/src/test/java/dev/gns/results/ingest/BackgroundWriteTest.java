package dev.gns.results.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackgroundWriteTest {
    private final BackgroundWrite writes = new BackgroundWrite("test");
    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());

    @Test
    void oneComesAfterTheOther() {
        for (var i = 0; i < 50; i++) {
            var number = i;
            writes.start(() -> written.add(number));
        }
        writes.close();

        assertThat(written).hasSize(50).isSorted();
    }

    @Test
    void whatFailedIsToldBeforeTheNextBegins() {
        writes.start(() -> {
            throw new IllegalArgumentException("full");
        });

        assertThatThrownBy(() -> writes.start(() -> written.add(1))).hasMessage("full");
        assertThatThrownBy(writes::isWell).hasMessage("full");
        writes.close();
        assertThat(written).isEmpty();
    }

    @Test
    void nothingIsKnownUntilTheFirstIsDone() {
        var go = new CountDownLatch(1);
        assertThat(writes.isWell()).isTrue();
        writes.start(() -> await(go));
        assertThat(writes.isWell()).isFalse();

        go.countDown();
        var second = new CountDownLatch(1);
        writes.start(() -> await(second));
        assertThat(writes.isWell()).isTrue();

        second.countDown();
        writes.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
