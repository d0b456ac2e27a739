package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private final HandMovedClock clock = new HandMovedClock();
    private final Stopwatch stopwatch = new Stopwatch(clock);

    private Integer spend(Stopwatch.Part part, Duration duration) {
        return stopwatch.time(part, () -> {
            clock.now = clock.now.plus(duration);
            return 7;
        });
    }

    @Test
    void sumsEachPartUpToTheNanosecond() {
        assertThat(spend(Stopwatch.Part.TRAINING, Duration.ofNanos(1_000_000_001)))
                .isEqualTo(7);
        clock.now = clock.now.plusSeconds(100);
        spend(Stopwatch.Part.TRAINING, Duration.ofSeconds(2));
        spend(Stopwatch.Part.EVALUATION, Duration.ofMillis(30));
        spend(Stopwatch.Part.STATISTICS, Duration.ofNanos(4_000));
        spend(Stopwatch.Part.WAITING, Duration.ofSeconds(5));
        spend(Stopwatch.Part.TEST, Duration.ofSeconds(6));

        assertThat(stopwatch.spent()).isEqualTo(new SecondsSpent(3.000000001, 0.03, 4e-6, 5, 6));
    }

    @Test
    void anInnerPartIsNotCountedTwice() {
        stopwatch.time(Stopwatch.Part.STATISTICS, () -> {
            clock.now = clock.now.plusSeconds(1);
            spend(Stopwatch.Part.WAITING, Duration.ofSeconds(10));
            clock.now = clock.now.plusSeconds(2);
            return 0;
        });
        clock.now = clock.now.plusSeconds(50);

        assertThat(stopwatch.spent()).isEqualTo(new SecondsSpent(0, 0, 3, 10, 0));
    }

    @Test
    void goesOnFromAnAttemptBefore() {
        stopwatch.resume(new SecondsSpent(1, 2, 3, 4, 5));
        spend(Stopwatch.Part.WAITING, Duration.ofSeconds(5));

        assertThat(stopwatch.spent()).isEqualTo(new SecondsSpent(1, 2, 3, 9, 5));
    }

    @Test
    void workThatFailsCountsAndAClockThatIsSetBackDoesNot() {
        assertThatThrownBy(() -> stopwatch.time(Stopwatch.Part.TRAINING, () -> {
                    clock.now = clock.now.plusSeconds(1);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        spend(Stopwatch.Part.TRAINING, Duration.ofHours(-1));

        assertThat(stopwatch.spent()).isEqualTo(new SecondsSpent(1, 0, 0, 0, 0));
    }

    private static final class HandMovedClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
